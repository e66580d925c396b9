"""What everything else stands on: the records of an organisation, intervals, errors, positions."""

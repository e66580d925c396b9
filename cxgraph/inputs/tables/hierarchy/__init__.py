"""Tables that tell who reports to whom without a column of managers."""

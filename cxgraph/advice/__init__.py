"""An audit -> what to do: plan, diff, charter, interview."""

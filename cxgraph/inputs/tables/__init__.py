"""Tables and workbooks -> an organisation, with an account of every row."""

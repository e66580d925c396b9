"""org.yaml -> records, every problem with its place."""

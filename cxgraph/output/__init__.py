"""Results -> what people and programs read: reports, page, diagrams, reference."""

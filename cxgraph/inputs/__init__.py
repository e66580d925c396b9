"""Files of every kind -> an organisation; writing and editing it; redaction; configuration."""

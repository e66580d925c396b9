"""What all readers share: how far reading has come, encodings, nesting."""

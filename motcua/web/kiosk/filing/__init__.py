"""Filing a simple request standing at the screen: begun, written, filed, printed; or forgotten."""

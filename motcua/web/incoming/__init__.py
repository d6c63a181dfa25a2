"""The door of gateways that call us. It knows no person; whoever knocks proves it by a secret."""

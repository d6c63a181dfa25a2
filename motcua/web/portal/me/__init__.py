"""What is one's own: dossiers as one road, messages, what is held about oneself and who looked."""

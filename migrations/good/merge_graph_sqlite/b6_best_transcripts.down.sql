drop view best_transcripts;

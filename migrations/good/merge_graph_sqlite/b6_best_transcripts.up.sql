-- revises: t4, r5
create view best_transcripts as
    select t.episode_id, t.language, r.stars
    from transcripts t join ratings r on r.episode_id = t.episode_id
    where r.stars = 5;

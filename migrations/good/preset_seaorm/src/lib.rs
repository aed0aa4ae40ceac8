pub use sea_orm_migration::prelude::*;

mod m20240101_000001_people;
mod m20240102_000001_notes;
mod m20240103_000001_moods;
mod m20240104_000001_note_index;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20240101_000001_people::Migration),
            Box::new(m20240102_000001_notes::Migration),
            // Box::new(m20240102_000002_drafts::Migration),
            Box::new(m20240103_000001_moods::Migration),
            Box::new(m20240104_000001_note_index::Migration),
        ]
    }
}

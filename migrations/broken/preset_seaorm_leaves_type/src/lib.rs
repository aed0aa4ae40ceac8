pub use sea_orm_migration::prelude::*;

mod m20240101_000001_people;
mod m20240102_000001_moods;
mod m20240103_000001_tags;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20240101_000001_people::Migration),
            Box::new(m20240102_000001_moods::Migration),
            Box::new(m20240103_000001_tags::Migration),
        ]
    }
}

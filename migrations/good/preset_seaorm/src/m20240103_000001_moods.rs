use sea_orm_migration::{prelude::extension::postgres::Type, prelude::*};

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "moods of people"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_type(
                Type::create()
                    .as_enum(Alias::new("mood"))
                    .values([Alias::new("calm"), Alias::new("cross")])
                    .to_owned(),
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared("ALTER TABLE people ADD mood mood NOT NULL DEFAULT 'calm'")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .get_connection()
            .execute_unprepared("ALTER TABLE people DROP mood")
            .await?;
        manager
            .drop_type(Type::drop().name(Alias::new("mood")).to_owned())
            .await
    }
}

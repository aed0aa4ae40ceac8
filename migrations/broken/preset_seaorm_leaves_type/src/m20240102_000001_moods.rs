use sea_orm_migration::{prelude::extension::postgres::Type, prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

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
            .create_table(
                Table::create()
                    .table(Alias::new("moods"))
                    .col(pk_auto(Alias::new("id")))
                    .col(custom(Alias::new("mood"), Alias::new("mood")))
                    .to_owned(),
            )
            .await
    }

    // PostgreSQL keeps the type of a table that is dropped.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Alias::new("moods")).to_owned())
            .await
    }
}

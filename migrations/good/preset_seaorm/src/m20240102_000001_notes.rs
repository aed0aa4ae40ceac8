use crate::m20240101_000001_people::People;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table(Notes::Table)
                    .col(pk_auto(Notes::Id))
                    .col(integer(Notes::Person))
                    .col(text_null(Notes::Text))
                    .foreign_key(
                        ForeignKey::create()
                            .name("notes_person_fkey")
                            .from(Notes::Table, Notes::Person)
                            .to(People::Table, People::Id),
                    )
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table(Notes::Table).to_owned())
            .await
    }
}

#[derive(DeriveIden)]
pub enum Notes {
    Table,
    Id,
    Person,
    Text,
}

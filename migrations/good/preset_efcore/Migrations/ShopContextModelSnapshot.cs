using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Shop.Migrations;

[DbContext(typeof(ShopContext))]
internal class ShopContextModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity("Shop.Person", entity =>
        {
            entity.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("integer")
                .HasAnnotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
            entity.Property<string>("Name").IsRequired().HasColumnType("text");
            entity.Property<string>("Nick").HasColumnType("text");
            entity.HasKey("Id");
            entity.ToTable("People");
        });
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shop.Migrations;

[DbContext(typeof(ShopContext))]
[Migration("20240102000000_Nick")]
public class Nick : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TYPE mood AS ENUM ('calm', 'cross')");
        migrationBuilder.AddColumn<string>(name: "Nick", table: "People", type: "text", nullable: true);
    }

    // What Sql() has done is not taken back by itself.
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropColumn(name: "Nick", table: "People");
}

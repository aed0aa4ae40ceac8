using Microsoft.EntityFrameworkCore;

namespace Shop;

public class Person
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string? Nick { get; set; }
}

public class ShopContext : DbContext
{
    public DbSet<Person> People => Set<Person>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql("Host=db.example;Database=shop");
}

public static class Program
{
    public static void Main()
    {
    }
}

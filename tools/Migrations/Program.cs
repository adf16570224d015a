using CoeSupport.Core.Data;
using Microsoft.EntityFrameworkCore.Design;

Console.WriteLine("This project only hosts dotnet-ef; see README.md.");

internal sealed class SqliteAtDesignTime : IDesignTimeDbContextFactory<SqliteSupportDb>
{
    public SqliteSupportDb CreateDbContext(string[] args) => new(SupportDbOptions.Sqlite("Data Source=design.db"), DoorView.OfNobody(TimeProvider.System));
}

internal sealed class PostgresAtDesignTime : IDesignTimeDbContextFactory<PostgresSupportDb>
{
    public PostgresSupportDb CreateDbContext(string[] args) => new(SupportDbOptions.Postgres("Host=127.0.0.1;Database=design"), DoorView.OfNobody(TimeProvider.System));
}

using CoeSupport.Core.Data;
using Xunit;

namespace CoeSupport.TestKit;

/// <summary>Runs a theory on SQLite and on PostgreSQL.</summary>
public sealed class BothDatabases : TheoryData<DatabaseProvider>
{
    /// <summary>The two.</summary>
    public BothDatabases()
    {
        Add(DatabaseProvider.Sqlite);
        Add(DatabaseProvider.Postgres);
    }
}

namespace CoeSupport.Core.People;

/// <summary>A person who works here. Known to parents by <see cref="PublicName"/> only.</summary>
public sealed class Staff
{
    /// <summary>LINE's limit of <c>sender.name</c>, in UTF-16 code units.</summary>
    public const int LongestPublicName = 20;

    private Staff()
    {
    }

    /// <summary>Somebody who joins the staff.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="publicName">Shown to parents beside every message: 1 to 20 UTF-16 units.</param>
    /// <param name="kind">The supporter kind; null for people who never hold a seat.</param>
    /// <param name="about">One line about the person for colleagues.</param>
    /// <param name="since">When they joined.</param>
    public Staff(StaffId id, string publicName, SupporterKind? kind, string about, DateTimeOffset since)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(publicName);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(publicName.Length, LongestPublicName);
        Id = id;
        PublicName = publicName;
        Kind = kind;
        About = about;
        Since = since;
    }

    /// <summary>Identity.</summary>
    public StaffId Id { get; private set; }

    /// <summary>The name parents see.</summary>
    public string PublicName { get; private set; } = "";

    /// <summary>The supporter kind; null for people who never hold a seat.</summary>
    public SupporterKind? Kind { get; private set; }

    /// <summary>What they are asked for as a specialist; null for everybody who never was one.</summary>
    public SpecialistKind? Specialty { get; private set; }

    /// <summary>One line about the person for colleagues.</summary>
    public string About { get; private set; } = "";

    /// <summary>When they joined.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>When they left; null while they work here. Somebody who left has no access whatever rows remain.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Since when a colleague looks at their replies before they leave; null when nobody does.</summary>
    public DateTimeOffset? SecondEyesSince { get; private set; }

    /// <summary>The roles, each with its scope.</summary>
    public IReadOnlyCollection<StaffRole> Roles => _roles;

    private readonly List<StaffRole> _roles = [];

    /// <summary>Gives a role for a scope; giving it twice changes nothing.</summary>
    public void Grant(Role role, Scope scope)
    {
        if (!_roles.Any(r => r.Role == role && r.Scope == scope)) _roles.Add(new StaffRole(Id, role, scope));
    }

    /// <summary>Takes a role for a scope away.</summary>
    /// <returns>False when the person did not hold it.</returns>
    public bool Withdraw(Role role, Scope scope) => _roles.RemoveAll(r => r.Role == role && r.Scope == scope) > 0;

    /// <summary>Says what they are asked for as a specialist.</summary>
    public void Specialise(SpecialistKind kind) => Specialty = kind;

    /// <summary>Describes them anew for colleagues.</summary>
    internal void Describe(string about) => About = about;

    /// <summary>Corrects when they joined.</summary>
    internal void JoinedAt(DateTimeOffset since) => Since = since;

    /// <summary>From now on a colleague looks at their replies first, or no longer.</summary>
    internal void AskSecondEyes(bool asked, DateTimeOffset at) => SecondEyesSince = asked ? SecondEyesSince ?? at : null;

    /// <summary>Ends the person's work here.</summary>
    public void Leave(DateTimeOffset at) => LeftAt ??= at;
}

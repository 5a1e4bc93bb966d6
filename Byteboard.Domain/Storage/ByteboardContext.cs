using System.Linq.Expressions;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Issues;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Platform;
using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Domain.Storage;

/// <summary>
/// The whole store. Rows of a team are seen and added only through a context made for that team; without a team
/// their queries find nothing and adding them throws.
/// </summary>
public abstract class ByteboardContext(DbContextOptions options, Database? database)
    : IdentityUserContext<Member>(options),
        IDataProtectionKeyContext
{
    private static readonly ServiceProvider IdentitySchema = new ServiceCollection()
        .Configure<IdentityOptions>(options =>
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3
        )
        .BuildServiceProvider();

    /// <summary>The team this context was made for; null for work that belongs to no team.</summary>
    public int? TeamId { get; internal init; }

    /// <summary>Customer organisations.</summary>
    public DbSet<Team> Teams => Set<Team>();

    /// <summary>Settings history.</summary>
    public DbSet<SettingsChange> SettingsChanges => Set<SettingsChange>();

    /// <summary>Connections to Lever.</summary>
    public DbSet<LeverIntegration> LeverIntegrations => Set<LeverIntegration>();

    /// <summary>Two webhooks per team.</summary>
    public DbSet<LeverWebhook> LeverWebhooks => Set<LeverWebhook>();

    /// <summary>Stage maps.</summary>
    public DbSet<StageMapping> StageMappings => Set<StageMapping>();

    /// <summary>Archive reason maps.</summary>
    public DbSet<ReasonMapping> ReasonMappings => Set<ReasonMapping>();

    /// <summary>Verified webhook requests.</summary>
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>Webhook requests that proved nothing.</summary>
    public DbSet<RefusedDelivery> RefusedDeliveries => Set<RefusedDelivery>();

    /// <summary>Calls to Lever and to the mail server.</summary>
    public DbSet<Attempt> Attempts => Set<Attempt>();

    /// <summary>What people had looked at again.</summary>
    public DbSet<Replay> Replays => Set<Replay>();

    /// <summary>People in opportunities.</summary>
    public DbSet<Candidate> Candidates => Set<Candidate>();

    /// <summary>Results of looks.</summary>
    public DbSet<Verdict> Verdicts => Set<Verdict>();

    /// <summary>What candidates can take.</summary>
    public DbSet<InterviewType> InterviewTypes => Set<InterviewType>();

    /// <summary>Invitations.</summary>
    public DbSet<Interview> Interviews => Set<Interview>();

    /// <summary>Steps in the life of interviews.</summary>
    public DbSet<InterviewEvent> InterviewEvents => Set<InterviewEvent>();

    /// <summary>What people did about candidates.</summary>
    public DbSet<CandidateEvent> CandidateEvents => Set<CandidateEvent>();

    /// <summary>What people set by hand.</summary>
    public DbSet<OutcomeEdit> OutcomeEdits => Set<OutcomeEdit>();

    /// <summary>Changes of Next Steps and Offer Status.</summary>
    public DbSet<OutcomeChange> OutcomeChanges => Set<OutcomeChange>();

    /// <summary>Words by which candidates are found.</summary>
    public DbSet<SearchTerm> SearchTerms => Set<SearchTerm>();

    /// <summary>The interview platform's bearer tokens.</summary>
    public DbSet<PlatformToken> PlatformTokens => Set<PlatformToken>();

    /// <summary>Answers already given to it.</summary>
    public DbSet<PlatformAnswer> PlatformAnswers => Set<PlatformAnswer>();

    /// <summary>Things to do outside.</summary>
    public DbSet<Errand> Errands => Set<Errand>();

    /// <summary>Runs of the article's testing section.</summary>
    public DbSet<FlightCheck> FlightChecks => Set<FlightCheck>();

    /// <summary>Their steps that have come.</summary>
    public DbSet<FlightTick> FlightTicks => Set<FlightTick>();

    /// <summary>Causes for which something does not happen.</summary>
    public DbSet<Issue> Issues => Set<Issue>();

    /// <summary>What watching over a team remembers.</summary>
    public DbSet<TeamWatch> TeamWatches => Set<TeamWatch>();

    /// <summary>Queues of work; not filtered by team, the worker claims across teams.</summary>
    public DbSet<Lane> Lanes => Set<Lane>();

    /// <summary>Work with a due time.</summary>
    public DbSet<LaneTimer> Timers => Set<LaneTimer>();

    /// <summary>The key ring.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        // Identity looks for its schema version here, at run time and at design time alike.
        optionsBuilder.UseApplicationServiceProvider(IdentitySchema);
        database?.Configure(optionsBuilder);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ByteboardContext).Assembly);
        if (Database.IsNpgsql())
        {
            // Words are compared by code unit, as SQLite does, so that a prefix is a range of the index.
            builder.Entity<SearchTerm>().Property(t => t.Term).UseCollation("C");
        }

        foreach (
            var type in builder
                .Model.GetEntityTypes()
                .Where(t => t.ClrType.IsAssignableTo(typeof(ITeamOwned)))
        )
        {
            var row = Expression.Parameter(type.ClrType);
            var isOurs = Expression.Equal(
                Expression.Convert(
                    Expression.Property(row, nameof(ITeamOwned.TeamId)),
                    typeof(int?)
                ),
                Expression.Property(Expression.Constant(this), nameof(TeamId))
            );
            type.SetQueryFilter(Expression.Lambda(isOurs, row));
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseForeignRows();
        using var pass = NeedsGate ? database!.Gate.Enter() : null;
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        RefuseForeignRows();
        using var pass = NeedsGate ? await database!.Gate.EnterAsync(cancellationToken) : null;
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // A transaction was opened through the gate already.
    private bool NeedsGate => database is not null && Database.CurrentTransaction is null;

    private void RefuseForeignRows()
    {
        foreach (var entry in ChangeTracker.Entries<ITeamOwned>())
        {
            if (entry.State is not EntityState.Unchanged && entry.Entity.TeamId != TeamId)
            {
                throw new InvalidOperationException(
                    $"A {entry.Metadata.ClrType.Name} of another team cannot be saved here."
                );
            }
        }
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value => value.ToUniversalTime(),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        );
}

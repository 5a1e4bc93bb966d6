using System.Collections.ObjectModel;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Benchmarks;

/// <summary>
/// Fills one team with made-up people, the same ones every time: names with accents, half of them graded, a few waiting for
/// a tag, a few that need a person; with interviews, e-mail errands, outcomes and search terms.
/// </summary>
internal sealed class MadeUpPeople(TeamDb teams, int count)
{
    public const string Stage = "byteboard";

    private static readonly string[] First =
    [
        "Amara",
        "Tomasz",
        "Chloé",
        "Rafael",
        "Ingrid",
        "Yuki",
        "Samuel",
        "Elif",
        "Owen",
        "Grace",
        "Sofía",
        "Daniel",
        "Haruto",
        "Linnea",
        "Mateo",
        "Noor",
        "Priya",
        "Jonas",
        "Zoë",
        "Björn",
        "Aoife",
        "Dmitri",
        "Fatima",
        "Kwame",
    ];

    private static readonly string[] Last =
    [
        "Osei",
        "Zieliński",
        "Bennett",
        "Duarte",
        "Solberg",
        "Tanabe",
        "Adeyemi",
        "Kaya",
        "Pritchard",
        "Liu",
        "Marchetti",
        "Okafor",
        "Saito",
        "Borg",
        "Fuentes",
        "Haddad",
        "Raman",
        "Weber",
        "Nuñez",
        "Åkesson",
        "Murphy",
    ];

    private static readonly string[] Types =
    [
        "Data Eng",
        "Junior SWE",
        "Junior Web",
        "Senior Mobile",
        "Senior SWE",
        "Senior Web",
    ];

    private static readonly string[] Ratings =
    [
        "Strong",
        "Leaning Strong",
        "Needs Improvement",
        "Poor",
    ];

    private readonly Random _random = new(7);
    private readonly DateTime _nowUtc = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    public DateTime NowUtc => _nowUtc;

    /// <summary>Somebody to look for.</summary>
    public (string OpportunityId, string Reference) Known { get; private set; }

    public Collection<int> TypeIds { get; } = [];

    /// <summary>The team; filled already when its store was kept.</summary>
    public async Task<int> FillAsync(CancellationToken cancellationToken)
    {
        if (await KeptAsync(cancellationToken) is { } kept)
        {
            return kept;
        }

        var teamId = await TeamAsync(cancellationToken);
        for (var from = 0; from < count; from += 1000)
        {
            await PartAsync(teamId, from, Math.Min(1000, count - from), cancellationToken);
        }

        return teamId;
    }

    private async Task<int?> KeptAsync(CancellationToken cancellationToken)
    {
        await using var system = teams.OpenSystem();
        var team = await system.Teams.FirstOrDefaultAsync(cancellationToken);
        if (team is null)
        {
            return null;
        }

        await using var context = teams.Open(team.Id);
        foreach (var type in await context.InterviewTypes.ToListAsync(cancellationToken))
        {
            TypeIds.Add(type.Id);
        }

        var known = await context
            .Candidates.Where(c => c.Reference != null)
            .OrderByDescending(c => c.Id)
            .FirstAsync(cancellationToken);
        Known = (known.OpportunityId!, known.Reference!);
        return team.Id;
    }

    private async Task<int> TeamAsync(CancellationToken cancellationToken)
    {
        await using var system = teams.OpenSystem();
        var team = new Team { Name = "Fernhill Energy", TimeZone = "Europe/Dublin" };
        system.Teams.Add(team);
        await system.SaveChangesAsync(cancellationToken);
        await using var context = teams.Open(team.Id);
        context.LeverIntegrations.Add(
            new LeverIntegration
            {
                TeamId = team.Id,
                HostName = "Production",
                WebhookKey = "benchmark",
            }
        );
        await context.SaveChangesAsync(cancellationToken);
        context.StageMappings.Add(
            new StageMapping
            {
                TeamId = team.Id,
                StageId = Stage,
                Name = "Byteboard interview",
                Target = StageTarget.Byteboard,
            }
        );
        var types = Types
            .Select(name => new InterviewType
            {
                TeamId = team.Id,
                Name = name,
                Tag = name,
            })
            .ToList();
        context.InterviewTypes.AddRange(types);
        await context.SaveChangesAsync(cancellationToken);
        foreach (var type in types)
        {
            TypeIds.Add(type.Id);
        }

        return team.Id;
    }

    private Task<int> PartAsync(
        int teamId,
        int from,
        int size,
        CancellationToken cancellationToken
    ) =>
        teams.WriteAsync(
            teamId,
            async context =>
            {
                context.ChangeTracker.AutoDetectChangesEnabled = false;
                var people = Enumerable.Range(from, size).Select(n => Person(teamId, n)).ToList();
                context.Candidates.AddRange(people.Select(p => p.Candidate));
                context.Verdicts.AddRange(people.Select(p => p.Verdict));
                await context.SaveChangesAsync(cancellationToken);
                foreach (var person in people)
                {
                    person.Candidate.Take(person.Verdict);
                    person.Invite(context, this);
                }

                await context.SaveChangesAsync(cancellationToken);
                foreach (var person in people)
                {
                    person.Finish(context, this);
                }

                context.ChangeTracker.DetectChanges();
                return await context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );

    private Made Person(int teamId, int number)
    {
        var (first, last) = (First[_random.Next(First.Length)], Last[_random.Next(Last.Length)]);
        var atUtc = _nowUtc.AddMinutes(-2.5 * (count - number));
        var at = new DateTimeOffset(atUtc).ToUnixTimeMilliseconds();
        var share = _random.Next(1000);
        var kind =
            share < 3 ? VerdictKind.WaitingForTag
            : share < 5 ? VerdictKind.NeedsAttention
            : VerdictKind.NothingToDo;
        var reading = new Reading
        {
            ReadAt = at,
            ContactId = $"contact-{number}",
            StageId = share % 3 is 0 ? "onsite" : Stage,
            CreatedAt = at,
            StageChanges = [new StageEntry(Stage, at)],
            Archived = share > 600 ? new Archiving("reason", at) : null,
            Tags = [Types[number % Types.Length]],
            ShowUrl = $"https://example.com/candidates/{number}",
            Name = $"{first} {last}",
            Emails = [$"{SearchTerms.Typed(first)[0]}.{number}@example.com"],
        };
        var candidate = new Candidate
        {
            TeamId = teamId,
            OpportunityId = new Guid(number, 7, 7, new byte[8]).ToString(),
        };
        candidate.Read(reading);
        return new Made(
            candidate,
            new Verdict
            {
                TeamId = teamId,
                OpportunityId = candidate.OpportunityId,
                At = at,
                Kind = kind,
                Reason =
                    kind is VerdictKind.WaitingForTag ? VerdictReason.NoTag
                    : kind is VerdictKind.NeedsAttention ? VerdictReason.SeveralTags
                    : VerdictReason.AlreadyInvited,
                Checks = [],
                Cause = LookCause.Delivery,
            },
            number,
            share,
            atUtc
        );
    }

    private sealed record Made(
        Candidate Candidate,
        Verdict Verdict,
        int Number,
        int Share,
        DateTime AtUtc
    )
    {
        private Interview? _interview;
        private Errand? _mail;

        public void Invite(ByteboardContext context, MadeUpPeople made)
        {
            if (Share < 5)
            {
                return;
            }

            var type = Number % Types.Length;
            _interview = new Interview
            {
                TeamId = Candidate.TeamId,
                CandidateId = Candidate.Id,
                ContactId = $"contact-{Number}",
                TypeId = made.TypeIds[type],
                TypeName = Types[type],
                Email = Candidate.Emails[0],
                NormalisedEmail = Candidate.Emails[0],
                StageEntryAt = Verdict.At,
                Reference = $"BY-{Number:D8}", // random ones would meet by chance among so many
                LinkHash = $"hash-{Number}",
                LinkCipher = "cipher",
                InvitedUtc = AtUtc,
            };
            _interview.Open(Share < 45 ? made.NowUtc.AddHours(Share * 4) : AtUtc.AddDays(7));
            Live(_interview);
            context.Interviews.Add(_interview);
            made.Known = (Candidate.OpportunityId!, _interview.Reference);
        }

        public void Finish(ByteboardContext context, MadeUpPeople made)
        {
            if (_interview is not null)
            {
                _mail = new Errand
                {
                    TeamId = Candidate.TeamId,
                    InterviewId = _interview.Id,
                    CandidateId = Candidate.Id,
                    OpportunityId = Candidate.Subject,
                    Kind = ErrandKind.InvitationEmail,
                    Reference = $"BB-{Number:D7}",
                };
                _mail.Complete(Verdict.At);
                context.Errands.Add(_mail);
            }

            var next =
                Share < 200 ? (NextSteps?)null
                : Share < 400 ? NextSteps.Onsite
                : Share < 405 ? null
                : NextSteps.Rejected;
            Candidate.Take(
                new Outcome(
                    new Sourced<NextSteps>(next, null),
                    new Sourced<OfferStatus>(
                        Share is >= 390 and < 400 ? OfferStatus.OfferMade : null,
                        null
                    )
                ),
                null
            );
            Candidate.Take(
                CandidateSummary.Of(
                    Candidate,
                    _interview is null ? [] : [_interview],
                    _mail is null ? [] : [_mail]
                )
            );
            context.SearchTerms.AddRange(
                SearchTerms
                    .Of(Candidate.Name, Candidate.Emails)
                    .Select(term => new SearchTerm
                    {
                        TeamId = Candidate.TeamId,
                        CandidateId = Candidate.Id,
                        Term = term,
                    })
            );
        }

        // Four in a hundred are invited, one under way, one waits for its result; the others are over.
        private void Live(Interview interview)
        {
            if (Share is < 45)
            {
                return;
            }

            if (Share is < 200)
            {
                if (Share < 65)
                {
                    interview.Start(AtUtc.AddDays(1));
                    if (Share < 55)
                    {
                        interview.Submit(AtUtc.AddDays(2), AtUtc.AddDays(5));
                    }
                }
                else if (Share < 130)
                {
                    interview.Expire();
                }
                else
                {
                    interview.Cancel();
                }

                return;
            }

            interview.Start(AtUtc.AddDays(1));
            interview.Submit(AtUtc.AddDays(2), AtUtc.AddDays(5));
            interview.Finalise(
                new InterviewResult(Ratings[Number % Ratings.Length], [], "", null),
                AtUtc.AddDays(4)
            );
        }
    }
}

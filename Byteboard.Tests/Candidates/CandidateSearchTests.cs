using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates;

/// <summary>What is found by what is typed, on both stores.</summary>
public sealed class CandidateSearchTests : CandidateContext
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task All_typed_words_begin_a_word_of_the_name_or_an_address(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        await AddAsync(
            "Zoë Núñez-Ávila",
            VerdictKind.Ignored,
            VerdictReason.NoInterview,
            emails: ["zoe@mail.example.com"]
        );
        await AddAsync(
            "Zoltan Nunn",
            VerdictKind.Ignored,
            VerdictReason.NoInterview,
            emails: ["first@example.com", "z.nunn@example.org", "third@example.com"]
        );
        await AddAsync(
            "Łukasz",
            VerdictKind.Ignored,
            VerdictReason.NoInterview,
            emails: ["not one"]
        );
        await AddAsync("", VerdictKind.Ignored, VerdictReason.NoInterview, emails: []);

        await FindsAsync("zo", "Zoltan Nunn", "Zoë Núñez-Ávila");
        await FindsAsync("ZOE", "Zoë Núñez-Ávila");
        await FindsAsync("nunez zoë", "Zoë Núñez-Ávila");
        await FindsAsync("nun zo", "Zoltan Nunn", "Zoë Núñez-Ávila");
        await FindsAsync("avila", "Zoë Núñez-Ávila");
        await FindsAsync("zoe@mail.example.com", "Zoë Núñez-Ávila");
        await FindsAsync("z.nunn@ex", "Zoltan Nunn");
        await FindsAsync("third@example.com", "Zoltan Nunn");
        await FindsAsync("łuk", "Łukasz");
        await FindsAsync("one", "Łukasz");
        await FindsAsync("zoe nunn");
        await FindsAsync("oe");
        await FindsAsync("%");
        await FindsAsync("' OR 1=1 --");
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_exact_id_finds_its_candidate_and_for_reviewers_nothing_else_does(
        Store store
    )
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var interview = await InviteAsync("Amara Osei", InterviewStatus.Cancelled);
        var again = await SecondAsync(interview);

        foreach (var withPerson in new[] { true, false })
        {
            foreach (
                var id in new[]
                {
                    interview.Reference,
                    again.ToLowerInvariant(),
                    $"  {interview.Reference} ",
                    "O-1",
                }
            )
            {
                Assert.Single((await ListAsync(id, withPerson)).Rows);
            }

            Assert.Empty((await ListAsync(interview.Reference[..4], withPerson)).Rows);
        }

        Assert.Single((await ListAsync("amara", withPerson: true)).Rows);
        Assert.Empty((await ListAsync("amara", withPerson: false)).Rows);
        Assert.Empty((await ListAsync("amara.osei@example.com", withPerson: false)).Rows);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_corrected_address_finds_until_the_data_is_removed(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var interview = await InviteAsync("Amara Osei");
        await ChangeAsync(async db =>
        {
            (await db.Interviews.SingleAsync(i => i.Id == interview.Id, Token)).Email =
                "osei.private@example.org";
            await RefreshAsync(db, interview.CandidateId);
        });
        await FindsAsync("osei.private@example.org", "Amara Osei");
        await FindsAsync("private", "Amara Osei");
        await FindsAsync("amara.osei@example.com", "Amara Osei");

        await ChangeAsync(interview.CandidateId, candidate => candidate.Erase(NowUtc));

        await FindsAsync("private");
        await FindsAsync("amara");
    }

    // An older interview's id leads to the candidate too.
    private async Task<string> SecondAsync(Interview first)
    {
        var second = new Interview
        {
            TeamId = TeamId,
            CandidateId = first.CandidateId,
            ContactId = first.ContactId,
            TypeId = first.TypeId,
            TypeName = first.TypeName,
            Email = first.Email,
            NormalisedEmail = first.NormalisedEmail,
            StageEntryAt = first.StageEntryAt + 1,
            Reference = PublicReference.OfInterview(),
            LinkHash = InvitationLink.HashOf(InvitationLink.NewToken()),
            LinkCipher = "cipher",
            InvitedUtc = NowUtc,
        };
        await ChangeAsync(async db =>
        {
            db.Interviews.Add(second);
            await RefreshAsync(db, first.CandidateId);
        });
        return second.Reference;
    }

    private async Task FindsAsync(string text, params string[] names)
    {
        var page = await ListAsync(text, withPerson: true);
        Assert.Equal(names, page.Rows.Select(r => r.Name));
        Assert.Equal(names.Length, page.Total.Value);
    }

    private Task<ListPage> ListAsync(string text, bool withPerson) =>
        Get<CandidateList>()
            .ReadAsync(
                TeamId,
                CandidateAddress.Read(_ => null, text),
                withPerson,
                new TeamTime("Europe/Dublin", Clock),
                Token
            );
}

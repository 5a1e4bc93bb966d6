using Bunit;
using Byteboard.Dashboard.Candidates.Detail;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Candidates.Detail;

/// <summary>The page of one candidate, and what it needs to be about.</summary>
public abstract class DetailContext : CandidateContext
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20); // a busy machine is slow, not wrong

    protected static readonly Check NearMiss = new(
        "Does exactly one Byteboard tag count?",
        false,
        "tags: 1\ntag: Sr SWE\nclose: Sr SWE\nto: Senior SWE"
    );

    protected IRenderedComponent<CandidateDetailPage> Show(long id)
    {
        var cut = Render<CandidateDetailPage>(page => page.Add(p => p.Id, id));
        cut.WaitForState(() => !cut.Markup.Contains("Loading the candidate"), Patience);
        return cut;
    }

    protected static void Says(IRenderedComponent<CandidateDetailPage> cut, string text) =>
        cut.WaitForAssertion(() => Assert.Contains(text, TextOf(cut)), Patience);

    // As it is read: every run of white space is one space.
    protected static string TextOf(IRenderedComponent<CandidateDetailPage> cut) =>
        string.Join(
            ' ',
            string.Concat(cut.Nodes.Select(n => n.TextContent))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    protected async Task<Interview> GradedAsync(string name)
    {
        var interview = await InviteAsync(name);
        await ChangeAsync(async db =>
        {
            var held = await db.Interviews.SingleAsync(i => i.Id == interview.Id, Token);
            held.Start(NowUtc);
            held.Finalise(
                new InterviewResult(
                    "Leaning Strong",
                    [
                        new SkillResult("Code Quality", SkillLevel.Strong, true),
                        new SkillResult("Systems Reasoning", SkillLevel.NotShown, true),
                        new SkillResult("Communication", SkillLevel.Solid, false),
                    ],
                    "Clear reasoning. <b>Tests</b> were missing.",
                    "https://reports.example.com/1"
                ),
                NowUtc
            );
            var candidate = await db.Candidates.SingleAsync(
                c => c.Id == interview.CandidateId,
                Token
            );
            await Domain.Storage.CandidateSummaries.RefreshAsync(db, candidate, Token);
        });
        return interview;
    }

    protected Task DecideAsync(long candidateId, VerdictKind kind, VerdictReason reason) =>
        ChangeAsync(async db =>
        {
            var candidate = await db.Candidates.SingleAsync(c => c.Id == candidateId, Token);
            var verdict = new Verdict
            {
                TeamId = TeamId,
                OpportunityId = candidate.OpportunityId!,
                At = Now,
                Kind = kind,
                Reason = reason,
                Checks = [],
                Cause = LookCause.Timer,
            };
            db.Verdicts.Add(verdict);
            await db.SaveChangesAsync(Token);
            candidate.Take(verdict);
            await RefreshAsync(db, candidateId);
        });
}

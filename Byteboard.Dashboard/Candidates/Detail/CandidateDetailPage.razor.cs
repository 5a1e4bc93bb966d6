using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>What was read; without a candidate the team has none of this number.</summary>
public sealed record CandidateDetailShown(CandidateDetail? Candidate);

public sealed partial class CandidateDetailPage : LiveComponent<CandidateDetailShown>
{
    private TeamTime _time = null!;

    [Inject]
    public required CandidateReader Candidates { get; init; }

    [Inject]
    public required IOptionsMonitor<ResultsOptions> Results { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    [Parameter]
    public long Id { get; set; }

    /// <summary>Reviewers see the anonymous id where others see the name.</summary>
    private string Title =>
        Shown?.Candidate switch
        {
            null => "Candidate",
            { Name: { Length: > 0 } name } => name,
            { Interview.Reference: { } reference } => reference,
            { ErasedUtc: not null } => "Removed candidate",
            _ => Viewer.MaySeeNames ? "No name in Lever" : "Candidate without an interview",
        };

    private string? Line =>
        Shown?.Candidate is not { } candidate
            ? null
            : string.Join(
                " · ",
                new[]
                {
                    candidate.Interview?.TypeName,
                    candidate.Interview?.Email is { Length: > 0 } email ? email
                    : candidate.Emails is [var first, ..] ? first
                    : null,
                    candidate.Interview?.Reference,
                }.Where(part => !string.IsNullOrEmpty(part) && part != Title)
            );

    private (Family Family, string Icon, string Text) Look =>
        Shown!.Candidate switch
        {
            { State: CandidateState.Finalised, Rating: { } rating } => RatingLook.Of(
                rating,
                Results.CurrentValue.Ratings
            ),
            { State: CandidateState.Eta, Interview.EtaUtc: { } eta } => StateLook.Of(
                CandidateState.Eta
            ) with
            {
                Text = $"ETA {_time.Date(eta)}",
            },
            var candidate => StateLook.Of(candidate!.State),
        };

    protected override object? Asked => Id;

    protected override void OnInitialized()
    {
        _time = new TeamTime(Team.Zone, Clock);
        base.OnInitialized();
    }

    protected override async Task<CandidateDetailShown> ReadAsync(
        CancellationToken cancellationToken
    ) => new(await Candidates.ReadAsync(Team.Id, Id, Viewer.MaySeeNames, cancellationToken));

    private string Expected(CandidateDetail candidate) =>
        candidate.Interview switch
        {
            null => "No interview yet.",
            { Status: InterviewStatus.Eta, EtaUtc: { } eta } =>
                $"A result is expected {_time.When(eta)}.",
            { Status: InterviewStatus.Eta } => "Submitted; the graders are at work.",
            { Status: InterviewStatus.Invited } => "The interview has not been started.",
            { Status: InterviewStatus.Active or InterviewStatus.SupportActive } =>
                "The interview is under way.",
            { Status: InterviewStatus.Incomplete } => "The interview was not finished.",
            _ => "There is no result.",
        };
}

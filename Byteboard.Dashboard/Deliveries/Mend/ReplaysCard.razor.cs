using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Mending;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Deliveries.Mend;

public sealed partial class ReplaysCard : LiveComponent<ReplaysShown>
{
    private TeamTime _time = null!;
    private (long Id, string Sentence)? _said;

    [Inject]
    public required ReplayReader Reader { get; init; }

    [Inject]
    public required Replays Replays { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [CascadingParameter]
    public required TeamInHeader Team { get; set; }

    protected override void OnInitialized()
    {
        _time = new TeamTime(Team.Zone, Clock);
        base.OnInitialized();
    }

    protected override Task<ReplaysShown> ReadAsync(CancellationToken cancellationToken) =>
        Reader.ReadAsync(Team.Id, cancellationToken);

    protected override ReplaysShown OnRead(ReplaysShown? before, ReplaysShown now)
    {
        foreach (var ended in now.Replays.Where(r => r.State is not ReplayState.Working))
        {
            if (before?.Replays.Any(r => r.Id == ended.Id && r.State != ended.State) is true)
            {
                Announcer.Say(HowFar(ended));
            }
        }

        return now;
    }

    private static string TitleOf(Replay replay) =>
        replay.Kind switch
        {
            ReplayKind.Failed => $"Replay of {MendText.Deliveries(replay.Total)} that failed",
            ReplayKind.Unreadable =>
                $"Replay of {MendText.Deliveries(replay.Total)} that could not be read",
            _ => $"Replay of {MendText.Deliveries(replay.Total)}",
        };

    private string AskedBy(Replay replay) =>
        $"{Who(replay.ByName, replay.ByRepresentative)}, {_time.Text(replay.AskedAt)}";

    private string HowFar(Replay replay)
    {
        var (done, queued) = (MendText.Number(replay.Done), MendText.Number(replay.Queued));
        var total = MendText.Number(replay.Total);
        var left = MendText.Number(Math.Max(0, replay.Total - replay.Queued));
        return replay.State switch
        {
            ReplayState.Working => $"{done} of {total} had their turn.",
            ReplayState.Done =>
                $"Done {_time.When(replay.EndedAt!.Value)}: all {queued} had their turn. What could not be finished is tried again by itself.",
            _ =>
                $"Stopped by {Who(replay.CancelledByName, replay.CancelledByRepresentative)} {_time.When(replay.EndedAt!.Value)} after {queued} of {total}. The other {left} are as they were.",
        };
    }

    private static double Share(Replay replay) => 100.0 * replay.Done / Math.Max(1, replay.Total);

    private static string Who(string? name, bool isRepresentative) =>
        isRepresentative ? $"{name} (Byteboard)" : name ?? "somebody";

    private async Task StopAsync(Replay replay)
    {
        string sentence;
        try
        {
            var answer = await Replays.CancelAsync(
                Team.Id,
                Viewer.Person,
                replay.Id,
                CancellationToken.None
            );
            sentence = MendText.Of(answer, "Stopped. What was begun is finished.").Said;
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            sentence = "This could not be saved. It goes on. Try again.";
        }

        _said = (replay.Id, sentence);
        Announcer.Say(sentence);
        await ReloadAsync();
    }
}

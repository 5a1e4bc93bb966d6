using Byteboard.Domain.Interviews;

namespace Byteboard.Domain.Storage;

/// <summary>Asks the store for interviews that are under way or still to come.</summary>
public static class LiveInterviews
{
    /// <summary>Only those; the same as <see cref="Interview.IsLive"/>.</summary>
    public static IQueryable<Interview> Live(this IQueryable<Interview> interviews) =>
        interviews.Where(i =>
            i.Status == InterviewStatus.Invited
            || i.Status == InterviewStatus.Active
            || i.Status == InterviewStatus.Eta
            || i.Status == InterviewStatus.SupportActive
        );
}

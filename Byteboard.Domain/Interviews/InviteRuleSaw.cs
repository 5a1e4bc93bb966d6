using Byteboard.Domain.Candidates;
using Byteboard.Domain.Teams;
using Fact = (string Key, object Value);

namespace Byteboard.Domain.Interviews;

/// <summary>What the invite rule's checks note: ids, tags and counts, never names or addresses of people.</summary>
internal static class InviteRuleSaw
{
    private const int MaxTagsNamed = 20;

    public static Fact[] About(InterviewFact interview) =>
        [
            ("interview", interview.Id),
            ("type", interview.TypeName),
            ("status", Words(interview.Status)),
            ("invited at", UnixTime.Ms(interview.InvitedUtc)),
        ];

    public static Fact[] Tags(Reading reading) =>
        [
            ("tags", reading.Tags.Count),
            .. reading.Tags.Take(MaxTagsNamed).Select(tag => ("tag", (object)tag)),
        ];

    public static Fact[] Counting(InterviewType type) =>
        [("counts", type.Tag), ("type", type.Name)];

    public static Fact[] Close(NearMiss near) => [("close", near.Seen), ("to", near.Team)];

    // The words of the pages; stored names never reach one.
    private static string Words(InterviewStatus status) =>
        status switch
        {
            InterviewStatus.Eta => "ETA",
            InterviewStatus.SupportActive => "Support Active",
            _ => status.ToString(),
        };
}

namespace Byteboard.Dashboard.Overview;

/// <summary>How many people came how far of those who were invited in the period; each step counts only those who took the one before it.</summary>
public sealed record Funnel(
    int Invited,
    int Started,
    int Submitted,
    int Onsite,
    int Offer,
    int Accepted
)
{
    /// <summary>The steps in order, each with its name and count.</summary>
    public IReadOnlyList<(string Name, int Count)> Steps =>
        [
            ("Invited", Invited),
            ("Started", Started),
            ("Submitted", Submitted),
            ("Onsite", Onsite),
            ("Offer", Offer),
            ("Accepted", Accepted),
        ];
}

/// <summary>What came of the people with one rating; <paramref name="Missing"/>: nobody said yet.</summary>
public sealed record RatingOutcome(
    string Rating,
    int Graded,
    int Onsite,
    int Offer,
    int Accepted,
    int Missing
);

/// <summary>What a person has to see to; counts stop just beyond <see cref="Shell.Count.Most"/>.</summary>
public sealed record NeedsYou(int Waiting, int Attention, int ExpiringSoon, int OutcomesMissing)
{
    public bool IsNothing => Waiting + Attention + ExpiringSoon + OutcomesMissing is 0;
}

/// <summary>What the overview shows.</summary>
public sealed record OverviewNumbers(
    OverviewQuestion Question,
    Funnel Funnel,
    IReadOnlyList<RatingOutcome> Ratings,
    NeedsYou NeedsYou,
    IReadOnlyList<(int Id, string Name)> Types
);

/// <summary>What is asked: invitations of so many days back (null: all), of one interview type or of all.</summary>
public sealed record OverviewQuestion(int? Days, int? TypeId);

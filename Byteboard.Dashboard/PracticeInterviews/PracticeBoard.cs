namespace Byteboard.Dashboard.PracticeInterviews;

/// <summary>
/// The board of a practice Lever, as far as its host tells: the Lever host of teams that practise there, what people call it,
/// and where it is.
/// </summary>
public sealed record PracticeBoard(string LeverHost, string Name, string Address)
{
    /// <summary>What stands in the address of a card's page for the opportunity.</summary>
    public const string Place = "{opportunityId}";

    /// <summary>Where the page of one card is.</summary>
    public string Page => $"{Address}/interview/{Place}";
}

using Byteboard.Dashboard.Shell;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>Columns that a person may leave out; who it is and the status always show.</summary>
public enum CandidateColumn
{
    Reference,
    Email,
    Type,
    Submitted,
    Deadline,
    Stage,
    Next,
    Offer,
    Changed,
}

/// <summary>The columns that a person left out, kept in their browser.</summary>
public sealed class CandidateColumns(Browser browser)
{
    private const string Key = "byteboard.candidates.hidden-columns";

    /// <summary>Names of Lever's and of Byteboard's screens.</summary>
    public static string NameOf(CandidateColumn column) =>
        column switch
        {
            CandidateColumn.Reference => "ID",
            CandidateColumn.Email => "E-mail",
            CandidateColumn.Type => "Interview type",
            CandidateColumn.Submitted => "Interview date",
            CandidateColumn.Deadline => "Deadline",
            CandidateColumn.Stage => "Lever stage",
            CandidateColumn.Next => "Next Steps",
            CandidateColumn.Offer => "Offer Status",
            _ => "Changed",
        };

    public async Task<IReadOnlySet<CandidateColumn>> HiddenAsync()
    {
        var words = (await browser.RecallAsync(Key))?.Split(',') ?? [];
        return Enum.GetValues<CandidateColumn>()
            .Where(c => words.Contains(c.ToString()))
            .ToHashSet();
    }

    public Task HideAsync(IEnumerable<CandidateColumn> columns) =>
        browser.RememberAsync(Key, string.Join(',', columns.Order()));
}

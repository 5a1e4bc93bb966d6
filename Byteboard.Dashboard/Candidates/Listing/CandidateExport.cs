using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Outcomes;
using Byteboard.Domain.Storage;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Candidates.Listing;

/// <summary>
/// Writes what is listed as CSV: UTF-8 with its mark, quoted as RFC 4180 says. Which candidates it will be is read first and
/// the rows in small parts after it, so that one that changes meanwhile is neither lost nor written twice.
/// </summary>
public sealed partial class CandidateExport(TeamDb teams)
{
    /// <summary>Where the form is sent.</summary>
    public const string Path = "/candidates/export";

    /// <summary>The field with what is searched for.</summary>
    public const string TextField = "text";

    private const int Part = 500;

    private static readonly CsvConfiguration Rules = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
    };

    public async Task WriteAsync(
        Stream to,
        int teamId,
        CandidateQuestion question,
        bool withPerson,
        IList<string> ratings,
        TeamTime time,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        var found = await CandidateFound.InAsync(
            context,
            question,
            withPerson,
            time.NowUtc,
            cancellationToken
        );
        var making = new CandidateRows(context, withPerson, time);
        var names = await making.NamesAsync(cancellationToken);
        var ids = await found.IdsAsync(
            withPerson ? question : question with { Sort = CandidateSort.Changed },
            cancellationToken
        );
        await to.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        var columns = Columns(withPerson, ratings, time);
        await SendAsync(to, [columns.Select(c => (string?)c.Name)], cancellationToken);
        foreach (var part in ids.Chunk(Part))
        {
            var listed = await context
                .Candidates.AsNoTracking()
                .Where(c => EF.Parameter(part).Contains(c.Id))
                .Select(withPerson ? ListedCandidate.WithPerson : ListedCandidate.Anonymous)
                .ToDictionaryAsync(c => c.Id, cancellationToken);
            var there = part.Where(listed.ContainsKey).Select(id => listed[id]).ToList();
            var rows = await making.OfAsync(there, names, cancellationToken);
            await SendAsync(
                to,
                rows.Select(row => columns.Select(c => c.Value(row))),
                cancellationToken
            );
        }
    }

    private static (string Name, Func<CandidateRow, string?> Value)[] Columns(
        bool withPerson,
        IList<string> ratings,
        TeamTime time
    )
    {
        (string, Func<CandidateRow, string?>)[] person =
        [
            ("Name", row => row.Name),
            ("E-mail", row => row.Email),
        ];
        (string, Func<CandidateRow, string?>)[] interview =
        [
            ("Byteboard ID", row => row.Reference),
            ("Interview type", row => row.TypeName),
            ("Status", row => RowLook.Of(row, ratings, time).Text),
            ("Interview date", row => Moment(row.SubmittedUtc)),
            ("Deadline", row => Moment(row.DeadlineUtc)),
            ("Lever stage", row => row.Stage),
            ("Next Steps", row => row.Next is { } next ? OutcomeWords.Of(next) : null),
            ("Offer Status", row => row.Offer is { } offer ? OutcomeWords.Of(offer) : null),
            ("Needs attention", row => row.Reason),
            ("Changed", row => Moment(row.ChangedUtc)),
        ];
        return withPerson
            ? [.. person, .. interview, ("Lever opportunity", row => row.LeverUrl)]
            : interview;

        string? Moment(DateTime? utc) => utc is { } moment ? time.Sortable(moment) : null;
    }

    private static async Task SendAsync(
        Stream to,
        IEnumerable<IEnumerable<string?>> rows,
        CancellationToken cancellationToken
    )
    {
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = new CsvWriter(text, Rules))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell is null ? "" : Plain(cell));
                }

                await csv.NextRecordAsync();
            }
        }

        await to.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
    }

    /// <summary>
    /// On one line, and never a formula: what begins like one is one to a spreadsheet, and an apostrophe before it makes it a
    /// text. Where the comma is for decimals, a semicolon begins a new cell, whatever the quotes say.
    /// </summary>
    private static string Plain(string text) =>
        Formula().Replace(string.Concat(text.Where(c => !char.IsControl(c))).Trim(), "'$0");

    // The last four are the wide forms, which some spreadsheets read as the narrow ones.
    [GeneratedRegex(
        """(?<=(\A|;)[\s"]*)[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Formula();
}

using System.Globalization;
using System.Text;
using Byteboard.Dashboard.Candidates.Listing;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using CsvHelper;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.Candidates;

/// <summary>What the file holds, on both stores.</summary>
public sealed class CandidateExportTests : CandidateContext
{
    private static readonly string[] Ratings = ["Strong", "Poor"];

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task It_holds_what_is_listed_in_its_order(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        await InviteAsync("Zoë \"Zo\" Núñez, Ávila", InterviewStatus.Finalised, rating: "Poor");
        await InviteAsync("Amara Osei", InterviewStatus.Cancelled);

        var (text, rows) = await ExportAsync(
            new()
            {
                Next = new(null),
                Sort = CandidateSort.Name,
                IsAscending = true,
            }
        );

        Assert.StartsWith(
            "\uFEFFName,E-mail,Byteboard ID,Interview type,Status,Interview date,Deadline,Lever stage,Next Steps,Offer Status,Needs attention,Changed,Lever opportunity\r\n",
            text
        );
        Assert.Equal(
            ["Amara Osei", "Haruto Saito", "Zoë \"Zo\" Núñez, Ávila"],
            rows.Select(r => r["Name"])
        );
        Assert.Contains("\r\n\"Zoë \"\"Zo\"\" Núñez, Ávila\",", text);
        Assert.Equal(
            (
                "haruto.saito@example.com",
                interview.Reference,
                "Invited",
                "2026-11-30 10:00",
                "Byteboard interview",
                ""
            ),
            (
                rows[1]["E-mail"],
                rows[1]["Byteboard ID"],
                rows[1]["Status"],
                rows[1]["Deadline"],
                rows[1]["Lever stage"],
                rows[1]["Offer Status"]
            )
        );
        Assert.Equal("Poor", rows[2]["Status"]);
        Assert.Single((await ExportAsync(new() { Text = "haruto" })).Rows);
        Assert.Empty((await ExportAsync(new() { Text = "nobody" })).Rows);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'=1")]
    [InlineData("\r\n\0@x", "'@x")]
    [InlineData("\uFF1Dcmd()", "'\uFF1Dcmd()")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF20SUM(A1)", "'\uFF20SUM(A1)")]
    [InlineData(" \u00A0=1 ", "'=1")]
    [InlineData("x;=cmd|' /C calc'!A0;y", "x;'=cmd|' /C calc'!A0;y")]
    [InlineData("x; \u00A0\uFF1D1; -2;\"+3", "x; \u00A0'\uFF1D1; '-2;\"'+3")]
    [InlineData("a=b; c-d", "a=b; c-d")]
    [InlineData("Li\u0007ne\r\nbreak", "Linebreak")]
    [InlineData("O'Brien - x", "O'Brien - x")]
    public async Task A_cell_is_never_a_formula_and_holds_no_control_character(
        string name,
        string cell
    )
    {
        await StartAsync(MemberRole.Recruiter);
        await AddAsync(name, VerdictKind.Ignored, VerdictReason.NoInterview, emails: [name]);

        var row = Assert.Single((await ExportAsync(new())).Rows);

        Assert.Equal((cell, cell), (row["Name"], row["E-mail"]));
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_reviewers_file_leads_to_no_person(Store store)
    {
        await StartAsync(MemberRole.Reviewer, store);
        await ConnectAsync();
        var interview = await InviteAsync("Haruto Saito");
        await ChangeAsync(
            interview.CandidateId,
            c =>
                c.Read(
                    c.Reading! with
                    {
                        Name = c.Name,
                        Emails = c.Emails,
                        ShowUrl = "https://hire.example.com/o-1",
                    }
                )
        );
        using var sql = new HeardSql(DataSource);

        var (text, rows) = await ExportAsync(
            new() { Sort = CandidateSort.Name },
            withPerson: false
        );

        Assert.Equal(interview.Reference, Assert.Single(rows)["Byteboard ID"]);
        foreach (var trace in new[] { "Haruto", "@", "hire.", "o-1", "Name,", "E-mail", "contact" })
        {
            Assert.DoesNotContain(trace, text);
        }

        Assert.All(
            sql.Commands.Where(c => c.Contains("\"Candidates\"") || c.Contains("\"Interviews\"")),
            c => Assert.DoesNotMatch("\"(Name|Emails|Email|NormalisedEmail|ContactId)\"", c)
        );
        Assert.Contains("hire.example.com", (await ExportAsync(new())).Text);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task More_than_one_part_is_whole(Store store)
    {
        await StartAsync(MemberRole.Recruiter, store);
        await ChangeAsync(db =>
        {
            db.Candidates.AddRange(
                Enumerable.Range(0, 1201).Select(_ => new Candidate { TeamId = TeamId })
            );
            return Task.CompletedTask;
        });

        Assert.Equal(1201, (await ExportAsync(new())).Rows.Count);
    }

    private async Task<(string Text, List<Dictionary<string, string>> Rows)> ExportAsync(
        CandidateQuestion question,
        bool withPerson = true
    )
    {
        await using var stream = new MemoryStream();
        await Services
            .GetRequiredService<CandidateExport>()
            .WriteAsync(
                stream,
                TeamId,
                question,
                withPerson,
                Ratings,
                new TeamTime("Europe/Dublin", Clock),
                Token
            );
        Assert.Equal<byte>([0xEF, 0xBB, 0xBF], stream.ToArray()[..3]);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        using var csv = new CsvReader(new StringReader(text[1..]), CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h)!));
        }

        return (text, rows);
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Byteboard.Dashboard.Account;

namespace Byteboard.Tests.Account;

/// <summary>Fills in and sends the forms of static pages as a browser would.</summary>
internal static partial class Forms
{
    public static Task<HttpResponseMessage> SignInAsync(
        this HttpClient browser,
        string email,
        string password,
        string query = ""
    ) =>
        browser.SendFormAsync(
            AccountServices.SignInPath + query,
            AccountServices.SignInPath + query,
            ("_handler", "sign-in"),
            ("Input.Email", email),
            ("Input.Password", password)
        );

    /// <summary>Reads the antiforgery token from <paramref name="page"/>, then posts the fields to <paramref name="address"/>.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(
        this HttpClient browser,
        string page,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), cancellationToken);
        var token = Token().Match(html).Groups["token"].Value;
        Assert.NotEmpty(token);
        return await browser.PostAsync(
            new Uri(address, UriKind.Relative),
            new FormUrlEncodedContent([
                new("__RequestVerificationToken", WebUtility.HtmlDecode(token)),
                .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
            ]),
            cancellationToken
        );
    }

    /// <summary>Path and query of a redirect, which may be written with or without the host.</summary>
    public static string? LeadsTo(this HttpResponseMessage answer) =>
        answer.Headers.Location is { } to
            ? new Uri(new Uri("http://localhost/"), to).PathAndQuery
            : null;

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();
}

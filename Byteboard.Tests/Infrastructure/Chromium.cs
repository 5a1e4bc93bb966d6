using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Byteboard.Tests.Infrastructure;

/// <summary>Debian's Chromium under Playwright; tests show as skipped where there is none.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    // The lists of what is right are long, and nobody reads them.
    private static readonly AxeRunOptions OnlyViolations = new()
    {
        ResultTypes = [ResultType.Violations],
    };

    private readonly IPlaywright _playwright;
    private readonly List<string> _complaints = [];

    private Chromium(IPlaywright playwright, IBrowser browser) =>
        (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <summary>What the pages' consoles complained about.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Chromium> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000); // a busy machine is slow, not wrong
        Assert.SkipUnless(File.Exists(Program), $"{Program} is not installed.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return new Chromium(playwright, browser);
    }

    /// <summary>Drops complaints about something that the test itself brought about.</summary>
    public void Forgive(string text) =>
        _complaints.RemoveAll(c => c.Contains(text, StringComparison.Ordinal));

    /// <summary>A page in a context of its own.</summary>
    public async Task<IPage> OpenAsync(
        Uri baseAddress,
        ColorScheme scheme = ColorScheme.Light,
        int width = 1440
    )
    {
        var context = await Browser.NewContextAsync(
            new()
            {
                BaseURL = baseAddress.ToString(),
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 950 },
            }
        );
        var page = await context.NewPageAsync();
        page.Console += (_, said) =>
        {
            if (said.Type is "error" or "warning")
            {
                _complaints.Add(said.Text);
            }
        };
        page.PageError += (_, fault) => _complaints.Add(fault);
        return page;
    }

    /// <summary>A picture into the ignored folder <c>test-artefacts</c> beside the solution.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        await page.EvaluateAsync("scrollTo(0, 0)"); // else what is fixed stands in the middle of the picture
        await page.ScreenshotAsync(new() { Path = PathOf(name), FullPage = true });
    }

    /// <summary>Where a picture of that name lies.</summary>
    public static string PathOf(string name) => Path.Combine(Artefacts, name + ".png");

    /// <summary>axe finds nothing (WCAG A, AA and best practice), and nothing scrolls sideways.</summary>
    public static async Task ExpectNoFaultsAsync(IPage page, string name = "The page")
    {
        var found = await page.RunAxe(OnlyViolations);
        Assert.True(
            found.Violations.Length == 0,
            $"{name}: "
                + string.Join(
                    "\n",
                    found.Violations.Select(v =>
                        $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"
                    )
                )
        );
        Assert.False(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ),
            $"{name} scrolls sideways."
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string Artefacts =>
        Path.Combine(
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.Parent!.FullName,
            "test-artefacts"
        );
}

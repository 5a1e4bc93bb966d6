using System.Globalization;
using System.Text.RegularExpressions;
using Byteboard.Dashboard.Shell;
using MudBlazor;
using MudBlazor.Utilities;

namespace Byteboard.Tests.Shell;

/// <summary>The palette and tokens.css say the same, and every text can be read.</summary>
public sealed class ByteboardThemeTests
{
    private static readonly string Css = File.ReadAllText(
        Path.Combine(Repository(), "Byteboard.Dashboard", "wwwroot", "tokens.css")
    );

    private static readonly Dictionary<string, string> Light = Tokens("html:root {");
    private static readonly Dictionary<string, string> Dark = Tokens("html[data-theme=\"dark\"] {");

    /// <summary>Ratios on surface, on canvas and, where there is one, on the colour's own soft background.</summary>
    [Theory]
    [InlineData("ink", false, 16.0, 15.0)]
    [InlineData("ink", true, 15.0, 16.2)]
    [InlineData("ink-2", false, 7.5, 7.0)]
    [InlineData("ink-2", true, 8.9, 9.7)]
    [InlineData("ink-3", false, 5.4, 5.1)]
    [InlineData("ink-3", true, 6.6, 7.2)]
    [InlineData("field", false, 3.5, 3.3)]
    [InlineData("field", true, 4.1, 4.4)]
    [InlineData("primary", false, 9.6, 9.0)]
    [InlineData("primary", true, 10.1, 10.9)]
    [InlineData("link", false, 7.6, 7.1)]
    [InlineData("link", true, 10.7, 11.7)]
    [InlineData("focus", false, 6.0, 5.7)]
    [InlineData("focus", true, 8.8, 9.5)]
    [InlineData("info", false, 6.9, 6.5, 6.0)]
    [InlineData("info", true, 9.0, 9.8, 8.0)]
    [InlineData("good", false, 7.0, 6.6, 6.1)]
    [InlineData("good", true, 9.8, 10.6, 8.4)]
    [InlineData("warn", false, 7.1, 6.6, 6.4)]
    [InlineData("warn", true, 10.3, 11.2, 8.9)]
    [InlineData("bad", false, 6.8, 6.4, 5.9)]
    [InlineData("bad", true, 8.8, 9.5, 7.8)]
    [InlineData("mute", false, 7.5, 7.0, 6.5)]
    [InlineData("mute", true, 9.4, 10.2, 7.8)]
    [InlineData("staff", false, 8.0, 7.5, 7.0)]
    [InlineData("staff", true, 9.3, 10.0, 8.3)]
    public void A_colour_keeps_its_promised_contrast(
        string name,
        bool dark,
        double onSurface,
        double onCanvas,
        double? onSoft = null
    )
    {
        var tokens = dark ? Dark : Light;

        Assert.Equal(onSurface, Ratio(tokens[name], tokens["surface"]), 0.0501);
        Assert.Equal(onCanvas, Ratio(tokens[name], tokens["canvas"]), 0.0501);
        if (onSoft is { } promised)
        {
            Assert.Equal(promised, Ratio(tokens[name], tokens[name + "-soft"]), 0.0501);
        }
    }

    [Theory]
    [InlineData(false, 4.6)]
    [InlineData(true, 5.1)]
    public void Every_text_can_be_read_on_every_ground(bool dark, double least)
    {
        var tokens = dark ? Dark : Light;
        string[] texts = ["ink", "ink-2", "ink-3", "link", "info", "good", "warn", "bad", "staff"];
        string[] grounds = ["surface", "canvas", "sunken", "hover", "selected"];

        foreach (var (text, ground) in texts.SelectMany(t => grounds.Select(g => (t, g))))
        {
            var ratio = Ratio(tokens[text], tokens[ground]);
            Assert.True(ratio >= least - 0.05, $"{text} on {ground}: {ratio:0.00}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_on_filled_buttons_snackbars_and_tooltips_can_be_read(bool dark)
    {
        Palette palette = dark
            ? ByteboardTheme.Instance.PaletteDark
            : ByteboardTheme.Instance.PaletteLight;
        var least = dark ? 9.2 : 6.8;

        foreach (
            var (text, ground) in new[]
            {
                (palette.PrimaryContrastText, palette.Primary),
                (palette.SecondaryContrastText, palette.Secondary),
                (palette.TertiaryContrastText, palette.Tertiary),
                (palette.InfoContrastText, palette.Info),
                (palette.SuccessContrastText, palette.Success),
                (palette.WarningContrastText, palette.Warning),
                (palette.ErrorContrastText, palette.Error),
                (palette.DarkContrastText, palette.Dark),
            }
        )
        {
            Assert.True(Ratio(Hex(text), Hex(ground)) >= least - 0.05, $"{text} on {ground}");
        }

        var tokens = dark ? Dark : Light;
        Assert.True(Ratio(tokens["ink-3"], tokens["mute-soft"]) >= (dark ? 5.45 : 4.65));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_palette_and_the_tokens_say_the_same(bool dark)
    {
        Palette palette = dark
            ? ByteboardTheme.Instance.PaletteDark
            : ByteboardTheme.Instance.PaletteLight;
        var tokens = dark ? Dark : Light;

        foreach (
            var (token, colours) in new (string, MudColor[])[]
            {
                ("primary", [palette.Primary]),
                ("on-primary", [palette.PrimaryContrastText]),
                ("primary-hover", [palette.PrimaryDarken]),
                ("staff", [palette.Secondary]),
                ("link", [palette.Tertiary]),
                ("info", [palette.Info]),
                ("good", [palette.Success]),
                ("warn", [palette.Warning]),
                ("bad", [palette.Error]),
                ("ink", [palette.TextPrimary, palette.AppbarText]),
                ("ink-2", [palette.TextSecondary, palette.ActionDefault, palette.DrawerText]),
                ("ink-3", [palette.TextDisabled, palette.DrawerIcon]),
                ("disabled", [palette.ActionDisabled]),
                ("mute-soft", [palette.ActionDisabledBackground]),
                ("canvas", [palette.Background, palette.DrawerBackground]),
                ("sunken", [palette.BackgroundGray, palette.TableStriped]),
                ("surface", [palette.Surface, palette.AppbarBackground]),
                ("field", [palette.LinesInputs]),
                (
                    "line",
                    [
                        palette.LinesDefault,
                        palette.TableLines,
                        palette.Divider,
                        palette.DividerLight,
                    ]
                ),
                ("hover", [palette.TableHover]),
            }
        )
        {
            Assert.All(colours, colour => Assert.Equal(tokens[token], Hex(colour)));
        }
    }

    [Fact]
    public void A_dark_system_gets_the_same_colours_as_a_chosen_dark_theme() =>
        Assert.Equal(Dark, Tokens("html:not([data-theme]) {"));

    [Fact]
    public void Both_themes_have_the_same_tokens() =>
        Assert.Equal(
            Light.Keys.Except(["sans", "mono"], StringComparer.Ordinal).Order(),
            Dark.Keys.Order()
        );

    [Fact]
    public void Every_text_style_sets_its_letter_spacing()
    {
        var type = ByteboardTheme.Instance.Typography;

        Assert.All(
            new BaseTypography[]
            {
                type.Default,
                type.H1,
                type.H2,
                type.H3,
                type.H4,
                type.H5,
                type.H6,
                type.Subtitle1,
                type.Subtitle2,
                type.Body1,
                type.Body2,
                type.Button,
                type.Caption,
                type.Overline,
            },
            style => Assert.True(style.LetterSpacing is "0" or "-.017em" or "-.01em" or "-.006em")
        );
        Assert.Equal("none", type.Button.TextTransform);
        Assert.Equal(26, ByteboardTheme.Instance.Shadows.Elevation.Length);
    }

    private static Dictionary<string, string> Tokens(string opening)
    {
        var start = Css.IndexOf(opening, StringComparison.Ordinal);
        var block = Css[start..Css.IndexOf('}', start)];
        return Regex
            .Matches(
                block,
                "--bb-(?<name>[a-z0-9-]+): (?<value>[^;]+);",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .ToDictionary(
                m => m.Groups["name"].Value,
                m => m.Groups["value"].Value,
                StringComparer.Ordinal
            );
    }

    private static string Hex(MudColor colour) =>
        string.Create(CultureInfo.InvariantCulture, $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}");

    private static double Ratio(string text, string ground)
    {
        var (a, b) = (Luminance(text), Luminance(ground));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // WCAG 2.2, "relative luminance".
    private static double Luminance(string hex)
    {
        var rgb = Convert
            .FromHexString(hex[1..])
            .Select(part => part / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Byteboard.sln")))
        {
            folder =
                folder.Parent ?? throw new InvalidOperationException("No Byteboard.sln above.");
        }

        return folder.FullName;
    }
}

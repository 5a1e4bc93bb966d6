using MudBlazor;

namespace Byteboard.Dashboard.Shell;

/// <summary>MudBlazor's side of the look; soft and line colours and dark shadows, for which it has no place, are in wwwroot/tokens.css.</summary>
public static class ByteboardTheme
{
    private const string CardShadow = "var(--bb-shadow-card)";
    private const string FloatingShadow = "var(--bb-shadow-float)";
    private static readonly string[] Sans =
    [
        "Inter Variable",
        "system-ui",
        "Segoe UI",
        "sans-serif",
    ];

    public static MudTheme Instance { get; } =
        new()
        {
            PaletteLight = Light(),
            PaletteDark = Dark(),
            Typography = Type(),
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = "6px",
                DrawerWidthLeft = "232px",
                AppbarHeight = "56px",
            },
            Shadows = new Shadow
            {
                Elevation =
                [
                    "none",
                    .. Enumerable.Repeat(CardShadow, 3),
                    .. Enumerable.Repeat(FloatingShadow, 22),
                ],
            },
        };

    private static PaletteLight Light()
    {
        const string surface = "#ffffff";
        const string onState = "#ffffff";
        const string ink = "#14242a";
        const string ink2 = "#46585e";
        const string ink3 = "#5c6d73";
        const string line = "#dee5e6";
        const string sunken = "#eef2f2";
        const string canvas = "#f6f8f8";
        return new PaletteLight
        {
            Primary = "#0f4c57",
            PrimaryContrastText = "#ffffff",
            PrimaryDarken = "#0a3942",
            Secondary = "#70378c",
            SecondaryContrastText = onState,
            Tertiary = "#0b5c6b",
            TertiaryContrastText = onState,
            Info = "#1b57b0",
            InfoContrastText = onState,
            Success = "#14663d",
            SuccessContrastText = onState,
            Warning = "#884800",
            WarningContrastText = onState,
            Error = "#ae2429",
            ErrorContrastText = onState,
            Dark = "#14242a",
            DarkContrastText = "#ffffff",
            Black = "#14242a",
            TextPrimary = ink,
            TextSecondary = ink2,
            TextDisabled = ink3,
            ActionDefault = ink2,
            ActionDisabled = "#97a4a8",
            ActionDisabledBackground = "#ebf0f0",
            Background = canvas,
            BackgroundGray = sunken,
            Surface = surface,
            DrawerBackground = canvas,
            DrawerText = ink2,
            DrawerIcon = ink3,
            AppbarBackground = surface,
            AppbarText = ink,
            LinesInputs = "#7b8b90",
            LinesDefault = line,
            TableLines = line,
            Divider = line,
            DividerLight = line,
            TableHover = "#f2f6f6",
            TableStriped = sunken,
            Skeleton = "rgba(20,36,42,0.08)",
            OverlayDark = "rgba(12,24,28,0.45)",
            HoverOpacity = 0.06,
            RippleOpacity = 0.06,
            RippleOpacitySecondary = 0.10,
        };
    }

    private static PaletteDark Dark()
    {
        const string surface = "#141c1f";
        const string onState = "#0a0f11";
        const string ink = "#e9f0f1";
        const string ink2 = "#afbdc1";
        const string ink3 = "#93a3a8";
        const string line = "#263236";
        const string sunken = "#0a0f11";
        const string canvas = "#0d1315";
        return new PaletteDark
        {
            Primary = "#84d2db",
            PrimaryContrastText = "#05272d",
            PrimaryDarken = "#a3e1e8",
            Secondary = "#dbadf0",
            SecondaryContrastText = onState,
            Tertiary = "#8fd8e0",
            TertiaryContrastText = onState,
            Info = "#93bdff",
            InfoContrastText = onState,
            Success = "#74d6a0",
            SuccessContrastText = onState,
            Warning = "#f5bf66",
            WarningContrastText = onState,
            Error = "#ff9f98",
            ErrorContrastText = onState,
            Dark = "#2a373c",
            DarkContrastText = "#e9f0f1",
            Black = "#14242a",
            TextPrimary = ink,
            TextSecondary = ink2,
            TextDisabled = ink3,
            ActionDefault = ink2,
            ActionDisabled = "#5e6c71",
            ActionDisabledBackground = "#212c30",
            Background = canvas,
            BackgroundGray = sunken,
            Surface = surface,
            DrawerBackground = canvas,
            DrawerText = ink2,
            DrawerIcon = ink3,
            AppbarBackground = surface,
            AppbarText = ink,
            LinesInputs = "#6d7e83",
            LinesDefault = line,
            TableLines = line,
            Divider = line,
            DividerLight = line,
            TableHover = "#1a2428",
            TableStriped = sunken,
            Skeleton = "rgba(233,240,241,0.08)",
            OverlayDark = "rgba(0,0,0,0.6)",
            HoverOpacity = 0.06,
            RippleOpacity = 0.06,
            RippleOpacitySecondary = 0.10,
        };
    }

    // MudBlazor's own letter spacings are not 0, hence every one is set.
    private static Typography Type() =>
        new()
        {
            Default = Set(new DefaultTypography(), ".875rem", "400", "1.43"),
            H1 = Set(new H1Typography(), "1.5rem", "620", "1.3333", "-.017em"),
            H2 = Set(new H2Typography(), "1.125rem", "600", "1.4444", "-.01em"),
            H3 = Set(new H3Typography(), ".9375rem", "600", "1.4667", "-.006em"),
            H4 = Set(new H4Typography(), ".875rem", "600", "1.4286"),
            H5 = Set(new H5Typography(), ".8125rem", "600", "1.3846"),
            H6 = Set(new H6Typography(), ".8125rem", "600", "1.3846"),
            Subtitle1 = Set(new Subtitle1Typography(), ".875rem", "400", "1.4286"),
            Subtitle2 = Set(new Subtitle2Typography(), ".8125rem", "550", "1.3846"),
            Body1 = Set(new Body1Typography(), ".875rem", "400", "1.5"),
            Body2 = Set(new Body2Typography(), ".8125rem", "400", "1.4615"),
            Button = Set(
                new ButtonTypography { TextTransform = "none" },
                ".8125rem",
                "550",
                "1.5385"
            ),
            Caption = Set(new CaptionTypography(), ".75rem", "400", "1.3333"),
            Overline = Set(
                new OverlineTypography { TextTransform = "none" },
                ".75rem",
                "600",
                "1.3333"
            ),
        };

    private static T Set<T>(T type, string size, string weight, string height, string spacing = "0")
        where T : BaseTypography
    {
        (type.FontFamily, type.FontSize, type.FontWeight, type.LineHeight, type.LetterSpacing) = (
            Sans,
            size,
            weight,
            height,
            spacing
        );
        return type;
    }
}

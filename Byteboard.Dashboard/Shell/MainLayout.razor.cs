using Byteboard.Dashboard.Account;
using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Dashboard.Shell;

/// <summary>Side bar, top bar and the place for a page; fixed to one team for the life of the circuit.</summary>
public sealed partial class MainLayout : LayoutComponentBase
{
    private TeamInHeader? _team;
    private ErrorBoundary? _boundary;
    private string? _theme;
    private bool _dark;
    private bool _ready;
    private bool _menuOpen = true;

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required TeamDb Db { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>"light", "dark" or null, from the cookie.</summary>
    [CascadingParameter(Name = "Theme")]
    public string? Theme { get; set; }

    private string ThemeLabel => _dark ? "Light theme" : "Dark theme";

    // The base address is "/", so a bare "#main" would lead away from the page. Its target keeps the router off, which
    // would scroll but not move the focus.
    private string SkipTarget => $"{new Uri(Navigation.Uri).PathAndQuery}#main";

    protected override async Task OnInitializedAsync()
    {
        (_theme, _dark) = (Theme, Theme is "dark");
        await using var context = Db.OpenSystem();
        _team = await context
            .Teams.Where(team => team.Id == Viewer.TeamId)
            .Select(team => new TeamInHeader(team.Id, team.Name, team.TimeZone))
            .SingleAsync();
    }

    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_ready || _team is null)
        {
            return;
        }

        // Until here the waiting shell shows; so nobody sees the wrong theme.
        if (_theme is null)
        {
            _dark = await Browser.PrefersDarkAsync();
        }

        _ready = true;
        StateHasChanged();
    }

    private void FollowSystem(bool dark)
    {
        if (_theme is null)
        {
            _dark = dark;
        }
    }

    private async Task SwitchThemeAsync()
    {
        _dark = !_dark;
        _theme = await Browser.SetThemeAsync(_dark);
    }

    private void CloseOnEscape(KeyboardEventArgs pressed)
    {
        if (pressed.Key == "Escape")
        {
            _menuOpen = false;
        }
    }
}

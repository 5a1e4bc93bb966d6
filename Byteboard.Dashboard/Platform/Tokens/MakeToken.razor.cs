using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Platform.Tokens;

public sealed partial class MakeToken : ComponentBase
{
    private string? _name;
    private string? _error;
    private string? _fault;
    private string? _made;
    private string? _madeFor;
    private string? _focus;

    [Inject]
    public required PlatformTokens Tokens { get; init; }

    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Browser Browser { get; init; }

    [Inject]
    public required ILogger<MakeToken> Logger { get; init; }

    [Parameter, EditorRequired]
    public required EventCallback OnMade { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id)
        {
            _focus = null;
            await Browser.FocusAsync(id);
        }
    }

    private async Task MakeAsync()
    {
        (_error, _fault) = (null, null);
        try
        {
            var answer = await Tokens.MakeAsync(
                Viewer.TeamId,
                Viewer.Person,
                _name,
                CancellationToken.None
            );
            if (answer is TokenMade.Made made)
            {
                (_made, _madeFor, _name, _focus) = (made.Token, _name!.Trim(), null, "token-made");
                await OnMade.InvokeAsync();
            }
            else
            {
                (_error, _focus) = ((answer as TokenMade.BadName)?.Why, "token-name");
            }
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logger, this, fault);
            _fault = "The token could not be made. Nothing was changed. Try again.";
        }
    }

    private void Hide() => (_made, _madeFor, _focus) = (null, null, "token-name");
}

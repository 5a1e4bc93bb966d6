using Byteboard.Domain.Teams;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Byteboard.Dashboard.Account;

/// <summary>Static page: a cookie can be set only in the answer to a request.</summary>
public sealed partial class SignInPage : ComponentBase
{
    // One sentence for every reason, so that it tells nobody which addresses have an account.
    private const string Refused =
        "E-mail and password do not fit. After five wrong tries an account rests for ten minutes.";

    private string? _refusal;

    [Inject]
    public required SignInManager<Member> SignIn { get; init; }

    [Inject]
    public required IPasswordHasher<Member> Hasher { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IHostEnvironment Environment { get; init; }

    [CascadingParameter]
    public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm]
    private InputModel Input { get; set; } = null!;

    private string? RefusalId => _refusal is null ? null : "refusal";

    private string? Invalid => _refusal is null ? null : "true";

    protected override void OnInitialized()
    {
        Input ??= new InputModel();
        if (
            HttpMethods.IsGet(HttpContext.Request.Method)
            && HttpContext.User.Identity is { IsAuthenticated: true }
        )
        {
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        }
    }

    private async Task SignInAsync()
    {
        var password = Input.Password ?? "";
        var member = await SignIn.UserManager.FindByEmailAsync(Input.Email?.Trim() ?? "");
        if (member is null)
        {
            // As long as a real check takes, so that time tells nothing either.
            Hasher.HashPassword(new Member { DisplayName = "" }, password);
            _refusal = Refused;
            return;
        }

        var result = await SignIn.PasswordSignInAsync(
            member,
            password,
            isPersistent: false,
            lockoutOnFailure: true
        );
        if (result.Succeeded)
        {
            Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        }
        else
        {
            _refusal = Refused;
        }
    }

    private sealed class InputModel
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}

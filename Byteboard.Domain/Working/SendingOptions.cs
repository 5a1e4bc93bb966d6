namespace Byteboard.Domain.Working;

/// <summary>Settings <c>Sending:*</c>.</summary>
public sealed class SendingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Sending";

    /// <summary>The operator's brake: decisions go on, no e-mail and no note goes out.</summary>
    public bool Paused { get; set; }
}

using System.Globalization;

namespace Byteboard.Dashboard.Shell;

/// <summary>How many there are, counted up to <see cref="Most"/>: beyond it nobody counts along, and the store need not.</summary>
public readonly record struct Count(int Value)
{
    public const int Most = 10_000;

    /// <summary>"1,284" or "10,000+".</summary>
    public override string ToString() =>
        Value > Most
            ? Most.ToString("N0", CultureInfo.InvariantCulture) + "+"
            : Value.ToString("N0", CultureInfo.InvariantCulture);
}

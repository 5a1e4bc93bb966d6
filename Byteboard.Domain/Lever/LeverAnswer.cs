using System.Diagnostics;

namespace Byteboard.Domain.Lever;

/// <summary>
/// What came of one call to Lever: a closed set, so a switch over it is complete. No case holds a payload, a key,
/// a name or an address, but for the value of <see cref="Ok"/>.
/// </summary>
public abstract record LeverAnswer<T>
{
    private LeverAnswer() { }

    /// <summary>Lever did it, and answered in a shape we know.</summary>
    public sealed record Ok(T Value) : LeverAnswer<T>;

    /// <summary>401: Lever does not know this key (or knows it on another host).</summary>
    public sealed record BadKey : LeverAnswer<T>;

    /// <summary>403: the key lacks this right, or may not see this confidential record.</summary>
    public sealed record PermissionMissing : LeverAnswer<T>;

    /// <summary>404, or an id that no Lever record can have; in the latter case no call was made.</summary>
    public sealed record NotFound : LeverAnswer<T>;

    /// <summary>Any other 4xx, or a redirect, which is never followed. Code is Lever's own word for it (letters only).</summary>
    public sealed record Refused(int Status, string? Code) : LeverAnswer<T>;

    /// <summary>Surely nothing happened at Lever. After is Lever's wish, at most five minutes.</summary>
    public sealed record TryLater(TimeSpan? After, string Why) : LeverAnswer<T>;

    /// <summary>A write that may or may not have happened, or an answer that could not be understood.</summary>
    public sealed record Unknown(string Why) : LeverAnswer<T>;

    /// <summary>Turns the value of an Ok; carries every other answer over as it is.</summary>
    public LeverAnswer<TOther> Map<TOther>(Func<T, TOther> map) =>
        this switch
        {
            Ok ok => new LeverAnswer<TOther>.Ok(map(ok.Value)),
            BadKey => new LeverAnswer<TOther>.BadKey(),
            PermissionMissing => new LeverAnswer<TOther>.PermissionMissing(),
            NotFound => new LeverAnswer<TOther>.NotFound(),
            Refused refused => new LeverAnswer<TOther>.Refused(refused.Status, refused.Code),
            TryLater later => new LeverAnswer<TOther>.TryLater(later.After, later.Why),
            Unknown unknown => new LeverAnswer<TOther>.Unknown(unknown.Why),
            _ => throw new UnreachableException(),
        };
}

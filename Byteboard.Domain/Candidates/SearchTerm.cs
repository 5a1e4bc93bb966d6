using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Candidates;

/// <summary>One word by which a candidate is found: of the name, an e-mail address, or a part of one; see <see cref="SearchTerms"/>.</summary>
public sealed class SearchTerm : ITeamOwned
{
    /// <inheritdoc />
    public required int TeamId { get; init; }

    /// <summary>Whose.</summary>
    public required long CandidateId { get; init; }

    /// <summary>Lower case, without accents.</summary>
    public required string Term { get; init; }
}

internal sealed class SearchTermConfiguration : IEntityTypeConfiguration<SearchTerm>
{
    public void Configure(EntityTypeBuilder<SearchTerm> builder)
    {
        builder.HasKey(t => new
        {
            t.TeamId,
            t.Term,
            t.CandidateId,
        });
        builder.Property(t => t.Term).HasMaxLength(SearchTerms.MaxLength);
        builder.HasIndex(t => new
        {
            t.TeamId,
            t.CandidateId,
            t.Term,
        }); // whether one who has the first word has the second too
        builder
            .HasOne<Candidate>()
            .WithMany()
            .HasForeignKey(t => new { t.TeamId, t.CandidateId })
            .HasPrincipalKey(c => new { c.TeamId, c.Id })
            .OnDelete(DeleteBehavior.Cascade);
    }
}

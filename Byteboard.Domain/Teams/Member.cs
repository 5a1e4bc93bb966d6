using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Byteboard.Domain.Teams;

/// <summary>What a person may do; fixed by Byteboard.</summary>
public enum MemberRole
{
    /// <summary>Team Settings, members and everything of the team.</summary>
    Admin,

    /// <summary>Candidates, results, next steps.</summary>
    Recruiter,

    /// <summary>As a recruiter, and takes part in live interviews.</summary>
    Interviewer,

    /// <summary>As a recruiter, without names or addresses.</summary>
    Reviewer,

    /// <summary>Byteboard staff: all teams, by explicit entry into one.</summary>
    Representative,
}

/// <summary>A person who signs in.</summary>
public sealed class Member : IdentityUser
{
    /// <summary>The name that pages show.</summary>
    public required string DisplayName { get; set; }

    /// <summary>The person's team; null for representatives.</summary>
    public int? TeamId { get; set; }

    /// <summary>What the person may do.</summary>
    public MemberRole Role { get; set; }
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.Property(m => m.DisplayName).HasMaxLength(Team.TextMaxLength);
        builder.Property(m => m.Role).HasConversion<string>().HasMaxLength(16);
        builder
            .HasOne<Team>()
            .WithMany()
            .HasForeignKey(m => m.TeamId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

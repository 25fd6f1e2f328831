"""What the sites share: translations, and in time components and forms."""

class Casebook < Formula
  desc "Browse and discuss real social media case studies in the terminal"
  homepage "https://forge.example/casebook/casebook#readme"
  url "https://forge.example/casebook/casebook/releases/download/v0.1.0/casebook-0.1.0-source.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license all_of: ["MIT", "CC-BY-4.0"]
  head "https://forge.example/casebook/casebook.git", branch: "main"

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    system bin/"casebook", "man", "--all", man1
    generate_completions_from_executable(bin/"casebook", "completions", shells: [:bash, :zsh, :fish])
  end

  test do
    assert_equal "casebook #{version}", shell_output("#{bin}/casebook --version").strip
    assert_equal "klm-ash-cloud", shell_output("#{bin}/casebook list --format ids id:klm-ash-cloud").strip
  end
end

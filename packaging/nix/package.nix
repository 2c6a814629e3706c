{
  lib,
  rustPlatform,
  installShellFiles,
}:

rustPlatform.buildRustPackage {
  pname = "casebook";
  version = "0.1.0";

  src = lib.cleanSource ../..;
  cargoLock.lockFile = ../../Cargo.lock;

  nativeBuildInputs = [ installShellFiles ];

  # The other tests start the program in pseudo-terminals and fill disks, which a sandbox may not allow.
  cargoTestFlags = [
    "--lib"
    "--test=library"
    "--test=document"
    "--test=schema"
  ];

  postInstall = ''
    $out/bin/casebook man --all man
    installManPage man/*.1
    installShellCompletion --cmd casebook \
      --bash <($out/bin/casebook completions bash) \
      --zsh <($out/bin/casebook completions zsh) \
      --fish <($out/bin/casebook completions fish)
  '';

  meta = {
    description = "Browse and discuss real social media case studies in the terminal, alone or with a room";
    homepage = "https://forge.example/casebook/casebook#readme";
    license = [
      lib.licenses.mit
      lib.licenses.cc-by-40
    ];
    mainProgram = "casebook";
  };
}

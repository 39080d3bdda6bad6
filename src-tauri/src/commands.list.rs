// The one list of commands. It feeds the permissions (build.rs), the handler (commands.rs) and the TypeScript bindings
// (crates/engine/tests/bindings.rs). A line: what it is for, its name, what is asked, what is answered.
commands! {
    /// The opening screen.
    opening(()) -> OpeningView;
    /// Begins, or goes on with the record.
    begin(BeginRequest) -> Vec<AccountView>;
    /// The accounts of the record.
    accounts(()) -> Vec<AccountView>;
    /// Closes at once and asks nothing; what was kept stays kept, drafts stay drafts.
    leave(()) -> ();
    /// The system's file dialog.
    choose(ChooseRequest) -> Option<String>;
    /// Reads a source, with progress.
    read_source(ReadRequest) -> ReadView;
    /// Stops what runs; nothing of it is kept.
    stop(()) -> ();
    /// Says whose an export is that names no account.
    claim(ClaimRequest) -> Vec<AccountView>;
    /// Who can get in.
    doors(AccountRequest) -> DoorsView;
    /// What is asked once.
    set_up(AccountRequest) -> SetUpView;
    /// Answers a set-up question.
    say_set_up(SetUpRequest) -> SetUpView;
    /// Recent likes.
    recent(AccountRequest) -> RecentView;
    /// The questions.
    questions(AccountRequest) -> QuestionsView;
    /// Drafts an answer, or takes one back.
    draft(DraftRequest) -> ();
    /// Check your answers.
    answers(AccountRequest) -> AnswersView;
    /// Puts the drafts into the record.
    check_answers(AccountRequest) -> CheckedView;
    /// The lockdown, made for what was answered.
    playbook(PlaybookRequest) -> PlaybookView;
    /// Marks a step.
    mark_step(StepRequest) -> PlaybookView;
    /// Opens a page in the system's browser.
    open_page(OpenRequest) -> ();
    /// Where you stand.
    stand(AccountRequest) -> StandView;
    /// The evidence screen.
    evidence(EvidenceRequest) -> EvidenceView;
    /// Saves a copy for one reader.
    save_evidence(SaveRequest) -> SavedView;
    /// A stretch of a list.
    list(ListRequest) -> ListView;
    /// The line.
    line(LineRequest) -> LineView;
    /// Through what a disputed act can have been done.
    opportunity(SubjectRequest) -> OpportunityView;
}

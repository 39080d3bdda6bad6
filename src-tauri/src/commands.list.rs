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
    /// Incidents that were begun in the first ten minutes and can be gone on with.
    begun(()) -> Vec<BegunView>;
    /// The twelve screens.
    first(FirstRequest) -> FirstView;
    /// What two links say, and two handles letter by letter. Nothing is written.
    links(LinksRequest) -> LinksView;
    /// Keeps what was seen: the first thing that is written.
    keep_seen(SeenRequest) -> FirstView;
    /// Whether it is on the page now.
    say_on_page(OnPageRequest) -> FirstView;
    /// Looks at the clipboard or a saved page. Nothing is written.
    paste(PasteRequest) -> PastedView;
    /// Empties the clipboard: what was copied may hold what signs one in.
    empty_clipboard(()) -> ();
    /// Keeps a page that was looked at.
    keep_page(KeepPageRequest) -> FirstView;
    /// Skips a list, knowing that it will be lost.
    skip_page(SkipPageRequest) -> FirstView;
    /// Who else can use the account.
    say_others(OthersRequest) -> FirstView;
    /// What somebody of the team answered.
    say_asked(AskedRequest) -> FirstView;
    /// What is at hand to get back in with.
    say_back_in(BackInRequest) -> FirstView;
    /// Answers about a way in at once.
    answer_door(AnswerDoorRequest) -> FirstView;
    /// Marks a step of a screen.
    mark_first(FirstStepRequest) -> FirstView;
    /// Looks at a mail. Nothing is written, and nobody is asked unless that was allowed.
    look_at_mail(MailRequest) -> MailView;
    /// Keeps a mail as it was received.
    keep_mail(MailRequest) -> FirstView;
    /// Looks at a picture. Nothing is written.
    look_at_picture(PictureRequest) -> PictureView;
    /// Keeps a picture's sum, and the picture itself only if that was ticked.
    keep_picture(PictureRequest) -> FirstView;
    /// Keeps a statement in a person's own words.
    keep_statement(StatementRequest) -> FirstView;
    /// Remembers on which screen one is.
    remember_place(PlaceRequest) -> ();
    /// What connecting means, before anything is asked of anybody.
    ways(WaysRequest) -> WaysView;
    /// Connects an account, in the system's browser.
    connect(ConnectRequest) -> ConnectedView;
    /// Goes on with the address that the browser ended on, pasted by hand.
    paste_back(PasteBackRequest) -> ();
    /// The connections.
    connections(()) -> Vec<ConnectionView>;
    /// Ends a connection, here and at the platform.
    disconnect(DisconnectRequest) -> DisconnectedView;
    /// Reads what is new on every connected account, with progress.
    look_now(LookRequest) -> LookView;
    /// Undoes an act at the platform, after it was kept.
    undo(UndoRequest) -> UndoneView;
    /// Revokes a way in at the platform, after it was kept.
    revoke(UndoRequest) -> UndoneView;
    /// Whom Familiar may talk to.
    hosts(()) -> HostsView;
    /// The platforms, for the choice.
    platforms(()) -> Vec<PlatformRow>;
    /// Looks at a page of an account outside of an incident. Nothing is written.
    look_at_page(PageRequest) -> PastedView;
    /// Keeps such a page.
    keep_looked(KeepLookedRequest) -> LookedView;
    /// Looks up the act of which an incident tells, where acts of its kind are public.
    look_up(LookUpRequest) -> FirstView;
}

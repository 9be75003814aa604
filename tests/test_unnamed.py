"""The room: what people say who are not named is never tied to a name, and what a presenter tells stays theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trackrecord.corpus.people import People
from trackrecord.corpus.turns import Floor

YANG = "The first presenter, Dr Mei Yang (CSCAP Taipei), presented a paper entitled “Rivers without Borders”."
ARGUED = "She argued that dams divide."
RAO = "Dr Arun Rao (Delhi Centre) asked what a dam costs."
REPLIED = "Dr Yang replied that nobody had counted."
#: Where in a report a sentence may stand: the paragraphs before it, the last of which it continues where it is open.
PLACES = {
    "a paragraph after a presentation": ([f"{YANG} {ARGUED}"], ""),
    "within a presentation": ([], f"{YANG} {ARGUED}"),
    "within a discussion": ([f"{YANG} {ARGUED}"], f"In the discussion, {RAO} {REPLIED}"),
    "a paragraph within a discussion": ([f"{YANG} {ARGUED}", f"In the discussion, {RAO} {REPLIED}"], ""),
    "after a discussant": ([f"{YANG} {ARGUED}"], "The discussant, Dr Arun Rao (Delhi Centre), praised the paper."),
}


def names(place, *sentences):
    """Who is named as the speaker of each sentence, where they stand in that place of a report."""
    before, opening = PLACES[place]
    text = " ".join([opening, *sentences]).strip()
    floor = Floor("s1", None, People([*before, text]))
    for paragraph in before:
        floor.read(paragraph)
    turns = floor.read(text)
    found = []
    for sentence in sentences:
        middle = text.rindex(sentence) + len(sentence) // 2
        speaker = next(its.speaker for its in turns if its.start <= middle < its.end)
        found.append(speaker.name if speaker else None)
    return found


OF_THE_ROOM = """
The contributions of Ms. Yang and Mr. Rao were warmly received.
Most of us, I believe, would have been content to stop there.
One participant doubted the figures.
A participant from the coast doubted whether any of this was new.
A delegate from the islands said that boats were dearer there.
Another delegate, an engineer by training, called the design unsafe.
Several speakers doubted this.
Several speakers from the coast, most of them fishermen, disagreed.
Two participants wondered how the sample had been drawn.
Two or three delegates were not persuaded.
One of the younger participants wondered aloud who would pay.
More than one delegate pointed out that the law was older.
At least one participant found the comparison unfair.
Many of those present thought the estimate too high.
Some in the room were unconvinced.
Some thought the estimate too high.
Some of those attending felt that the paper went too far.
Some, however, feared that the levy would be passed on.
Others disagreed.
Others, among them Dr Rao, thought that a levy would be simpler.
Others again would have preferred a smaller sample.
Most agreed.
Most were of the view that a treaty was premature.
A few remained sceptical.
A minority held that nothing should be done.
A majority favoured a longer trial.
The majority of delegates preferred to wait.
Nobody disagreed.
No one in the room could recall such a case.
Not everyone was persuaded.
Everyone agreed that more data were needed.
Someone at the back asked who would pay.
Somebody asked whether the dam had been insured.
Someone from the press table wanted a figure.
One wondered whether rivers had lawyers.
Another asked who would sign.
Several asked for the data.
Participants asked about the cost.
Participants from the coast were less sure.
Delegates exchanged views on the draft.
Delegations differed on the wording.
Discussants saw little merit in a levy.
Members felt that the draft was too long.
Members from the north feared for their ports.
Panellists nodded.
The participants thanked her and turned to the budget.
The delegates were divided.
The questioner was not satisfied.
The questioner persisted that two wells had been missed.
The room was unconvinced.
The room laughed.
The audience wanted to know who had paid for the study.
The audience was divided.
The floor asked for figures.
The hall was slow to accept this.
The rest of the table disagreed.
Those present welcomed the proposal.
Those around the table had doubts about the sample.
Those who spoke were critical of the method.
People in the room shook their heads.
A voice from the floor called this nonsense.
Voices from the floor objected.
A voice from the back asked for the price.
From the floor came the question of who would pay.
From the back it was asked who would pay.
A question from the floor concerned the price.
A question was raised about the cost.
A question was put about insurance.
Questions were asked about the sample.
Questions about the sample followed.
The question was asked whether the sample was sound.
The question was raised whether anybody had asked the farmers.
A further question concerned the role of women.
Most of the questions concerned the price.
Several questions were put to Dr Yang about the sample.
Concern was expressed that the levy would fall on the poor.
Concerns were voiced over the cost.
Some concern was voiced about the price of steel.
Considerable doubt was expressed about the sample.
Doubts remained.
Doubts were raised as to whether the dam would hold.
Doubts persisted about the sample.
Fears were expressed for the fishermen downstream.
Disappointment was expressed that no data had been shared.
Surprise was expressed at the price.
Support was expressed for a second trial.
There was a suggestion that the sample be doubled.
There was general agreement that the sample was too small.
There was some scepticism about the price.
There was no consensus on the levy.
There were calls for a moratorium.
There were those who doubted the figures.
There followed a lively exchange about the price.
The view was heard that rivers cannot be owned.
The view was expressed that a treaty would be premature.
The opposite view was also heard.
The point was made that the sample was small.
The objection was raised that nobody had asked the farmers.
The suggestion was made that the boats be licensed.
The hope was expressed that data would be shared.
A suggestion that the boats be licensed was not pursued.
A proposal to license the boats found little support.
An objection was lodged against the word “dam”.
A plea was entered for smaller boats.
Opinions differed on the price.
Opinion was divided.
Views differed as to the cause.
Views were exchanged on the price of steel.
Reactions were mixed.
The general feeling was that the estimate was high.
The prevailing view was that nothing could be done.
The consensus in the room was that more data were needed.
It was suggested that the boats be licensed.
It was asked whether the dam would hold.
It was pointed out that the sample was small.
It was felt that the paper went too far.
It was objected that nobody had asked the farmers.
It was noted that the figures were old.
It was also observed that the coast had been left out.
It was generally agreed that the sample was small.
It was argued that the state should pay.
It was argued in reply that the state was bankrupt.
It was feared that the levy would fall on the poor.
It was the general feeling that the price was too high.
It seemed to several that the price was too high.
To some it appeared that the sample was small.
For others, the price was the point.
In the view of some, the paper went too far.
In the opinion of one delegate, the levy was unlawful.
According to one participant, the dam leaks.
According to several delegates, the figures were old.
The figures were challenged by several participants.
Her figures were doubted by two delegates.
Her conclusions were not accepted.
Her optimism was not shared.
Her proposal was warmly supported.
Dr Yang’s argument was disputed by several speakers.
Dr Yang’s figures were questioned.
Dr Yang’s proposal found little support.
This was disputed.
This was questioned by a delegate from the coast.
This drew laughter.
This view was widely shared.
That claim was not allowed to stand: several delegates disputed it.
The paper was criticised for its sample.
The comparison was thought unfair.
She was asked whether the dam had been insured.
She was pressed on the price.
She was challenged on her figures by a fisherman at the back.
The speaker was asked how the sample had been drawn.
Asked from the floor about the price.
Asked about the price from the floor, nobody had a figure.
One participant asked Dr Yang whether the dam would hold.
One participant, citing Dr Yang, argued that dams unite.
A participant agreed with Dr Yang that dams divide.
A student of Dr Rao’s in the audience asked about the price.
Several participants, among them Dr Rao, argued that dams unite.
Contrary to Dr Yang, several participants held that dams unite.
While accepting the figures, some delegates doubted the conclusion.
Turning to the price, one delegate called it absurd.
On the question of the price, opinions differed.
On insurance, it was noted that nobody offers any.
As to the sample, several members wanted it doubled.
With regard to the levy, concern was expressed by many.
In reply to this, a lawyer in the audience said that the law was older.
A fisherman at the back called the design unsafe.
A lawyer said that the law was older.
An engineer objected that steel rusts.
An elderly captain rose to say that he had seen it fail.
One lady asked about the children.
A retired judge doubted that any court would hear it.
Two lawyers in the room disagreed about the law.
Lawyers present disputed this.
Officials replied that no money was left.
Several experts argued that the sample was small.
Several governments’ representatives reserved their position.
The member for the islands doubted it.
A colleague from the coast thought the price too low.
“Who would pay?” asked one delegate.
“Nonsense,” said a voice from the back.
“The dam will fail,” one participant said.
The dam would fail, one participant said.
The dam would fail, thought some.
Would it last, one delegate wondered.
Why, asked a participant, had nobody told the farmers?
The sample, several participants felt, was too small.
The price, it was felt, was too high.
Speaker after speaker praised the coast.
A show of hands favoured the second option.
Heads shook.
A murmur of dissent followed.
Q: Who would pay for the dam?
Question: who would pay for the dam?
At the back, a woman in a blue coat asked who would pay.
From several quarters came warnings about the price.
Warnings were sounded about the price.
Not a few thought the figures too rosy.
Quite a number of speakers took exception to the word.
The point did not go unchallenged.
The figures did not go unchallenged.
Exception was taken to the word “dam”.
Issue was taken with the sample.
Objection was taken to the word.
Clarification was sought on the sample.
Further details were requested.
More data were called for.
The lack of data was regretted.
The absence of farmers was deplored.
Attention was drawn to the coast.
Mention was made of the older treaty.
Reference was made to the older treaty.
Regret was expressed at this.
Much was made of the price.
Why nobody had asked the farmers was the next question.
Whether the dam would hold was another question.
Another point of contention was the price.
A recurring theme was the price.
A common complaint was that nobody had been asked.
Among the points raised was the price.
Among other things, it was said that the dam leaks.
The following points were raised in the discussion.
The discussion turned to the price.
Discussion centred on the price.
A lively debate followed.
The debate was heated.
In the ensuing debate the figures were questioned.
During the Q&A the price came up.
One person online asked for the slides.
An online participant could not see the slides.
Attendees pressed for figures.
A number of interventions dealt with the price.
One intervention dealt with the price.
A comment from the coast dealt with the price.
Comments ranged from praise to despair.
The responses were mixed.
The response was cool.
The reception was warm.
Applause followed.
There was laughter.
There was a long silence.
Silence followed.
This met with silence.
This was met with silence.
Her remark about lawyers caused laughter.
This provoked an outburst from the coast.
Not all agreed.
Few agreed.
Hardly anyone agreed.
Almost everyone agreed.
Nearly all delegates agreed.
All speakers agreed.
Both sides agreed.
Neither side was convinced.
The coast was unconvinced.
The northern delegates walked out.
The younger members wanted a vote.
The fishermen present laughed.
The lawyers among the participants were sceptical.
Those from the coast were sceptical.
Those with experience of dams were less hopeful.
A man who had built dams disagreed.
A representative of the fishing industry said that boats were dearer.
Representatives of the industry said that boats were dearer.
An official from the ministry defended the price.
A speaker who preferred not to be named said that the ministry had lied.
One contribution stressed the role of women.
A remark about women went unanswered.
The remark was made that women had been forgotten.
The feeling was that women had been forgotten.
The sense was that nothing would be done.
Nothing was said in reply.
No reply was given.
No answer was given.
The matter was left there.
To this it was replied that nobody knew.
To which one delegate answered that nobody knew.
This, it was felt, went too far.
What about the farmers, someone asked.
Could the dam be moved?, a delegate asked.
“Why?” came a voice.
As one participant put it, dams are walls.
As one delegate remarked, dams are walls.
In one participant’s view, dams are walls.
One participant’s view was that dams are walls.
Several participants’ view was that dams are walls.
In the words of one fisherman in the audience, dams are walls.
For one participant, dams were walls.
It was left to a student to ask about the price.
It fell to a delegate from the coast to ask about the price.
It took a student to ask about the price.
A student asked Dr Yang about the price.
A delegate challenged Dr Yang’s figures.
Dr Yang was challenged on this.
Dr Yang’s view that dams divide was not shared by all.
Dr Yang’s paper prompted many questions.
Dr Yang came under fire for her figures.
Not everybody shared Dr Yang’s pessimism.
Opposition to Dr Yang’s proposal came from the coast.
Dr Yang was thanked for her paper.
There was support for Dr Yang’s idea.
Following Dr Yang’s paper, the figures were questioned.
After Dr Yang had spoken, several hands went up.
Hands went up.
She was thanked for her candour.
Her paper was well received.
Her paper led to a lively exchange.
Her claim was called naive.
Her figures struck some as too low.
Her sample was felt to be small.
She met with disbelief.
She was not believed.
Listeners wanted more.
Colleagues from the coast doubted it.
Friends of the river in the audience cheered.
The committee members present disagreed.
The meeting was divided on this.
The group wondered who would pay.
The workshop asked for more data.
The plenary disagreed.
Members of the audience asked for the slides.
Members of the group were unconvinced.
A member of the public asked about the price.
A member of the audience, quoting Dr Yang, asked about the price.
A guest from the university asked about the price.
A journalist asked about the price.
A young man asked about the price.
The delegate who had asked was not satisfied.
The same participant added that steel rusts.
The same delegate then turned to the price.
Someone else said that steel rusts.
Someone, perhaps from the ministry, said that steel rusts.
Some, including Dr Rao, said that steel rusts.
Many, like Dr Rao, were unconvinced.
Speakers were agreed that the price was high.
Speakers in the debate agreed that the price was high.
Subsequent speakers agreed.
Later speakers were less kind.
Other contributors were less kind.
Various contributors mentioned the price.
Interventions from the floor concerned the price.
Interest was shown in the figures.
Scepticism was voiced.
Scepticism prevailed.
Agreement was reached on the price.
Consensus emerged on the price.
No consensus emerged.
Broad support emerged for a levy.
Sympathy was expressed with the farmers.
Suggestions included a levy and a fund.
Questions included the price and the law.
Questions came thick and fast.
Suggestions from the floor included a levy.
Ideas put forward included a levy.
Participants' concerns included the price.
Concerns included the price.
Concerns raised included the price.
Among the concerns raised were the price and the law.
One suggestion was to ask the farmers.
One idea was to ask the farmers.
One question was who would pay.
Another concern was the price.
A further objection was that steel rusts.
The main objection was that steel rusts.
Dr Yang agreed, but several participants did not.
Dr Rao said that it leaked; others disagreed.
In reply to Dr Rao, who doubted it, one delegate said that steel rusts.
When asked by Dr Rao, one participant said he had seen it.
Responding to Dr Yang, several participants argued that dams unite.
Supporting Dr Rao, another participant said that steel rusts.
Unlike Dr Yang, most speakers thought it cheap.
She was right, one participant said.
As Dr Yang had said, one participant noted, dams divide.
What Dr Yang had said was doubted by several.
With Dr Yang’s permission, a student asked a question.
One of Dr Rao’s colleagues disagreed.
A colleague of Dr Rao, speaking from the back, disagreed.
It was put to Dr Yang that steel rusts.
Questions to Dr Yang concerned the price.
Dr Yang heard from several participants that steel rusts.
""".strip().splitlines()
OF_THE_PRESENTER = """
Critics say that the dam is too small.
Many experts argue that steel is cheaper.
Several governments have argued that the river is theirs.
Some fishermen told her that the catch had halved.
Many farmers had long complained about the price of water.
One fisherman had told her that the river was dead.
Half of the villages have no well.
Some of the wells had been dry since 1998.
No operator had objected to the form.
The paper examined nine dams.
Most of the dams are older than their engineers.
Several countries have built dams on the river.
Two ministries share the work.
Others are older still.
One of them leaks.
None of the wells was deep enough.
Nobody had asked the farmers.
She noted that many experts disagree.
She quoted one fisherman who said that the river was dead.
She added that some participants in the trial had given up.
In 1998 it was agreed that the river be shared.
It was estimated that the work would cost two million dollars.
The first treaty was rejected by parliament in 1974.
In the survey, most respondents said that they had never been asked.
According to the ministry, the dam is safe.
In her view, several governments were to blame.
Farmers, she said, complain about the price.
Most fishermen, she said, have left the trade.
The study was carried out by a team of engineers.
Her figures came from forty villages.
There were three reasons for this.
There are few wells on the coast.
The question of ownership had never been settled.
The argument rests on three cases.
Concern for the river is older than the dam.
Participants in the trial received a small payment.
Women carry most of the water.
One in six wells is dry.
The first wells were dug in 1962 and most were dry by 1970.
Three of the twelve schools have closed.
Most of the women had never seen a map.
Two of the engineers left within a year.
Some of these had been repaired.
Others had been sold for scrap.
One was found in a barn.
Many were second-hand.
The villagers refused to pay.
The villagers had complained for years.
Officials in the capital ignored the reports.
The ministry replied that no money was left.
The government argued that the river was its own.
Parliament debated the bill twice and passed it in 1991.
The question of who owns the water has never been answered.
The answer, she thought, lay in the price.
The main reason was the price of steel.
The difficulty was that nobody kept records.
The problem was one of trust.
Her first example was a dam in the north.
Her second point was that steel rusts.
Her conclusion was that dams divide.
Her figures showed a fall of nine per cent.
Her own view was that the treaty should go.
It was found that nine of the dams leak.
It was expected that the work would take two years.
It is known that steel rusts.
It had been decided to build a second dam.
In the 1970s it was thought that rivers could be owned.
The work was carried out by engineers from the university.
The dam was built by prisoners.
The survey was answered by four hundred households.
The proposal was rejected by the ministry.
Demand has risen faster than supply.
Support from the state ended in 2004.
Interest rates were the greatest obstacle.
Concerns about cost had delayed the project by ten years.
Doubts about the design go back to 1950.
People who live by the river know this.
Everyone in the valley depends on the river.
Nobody knows how many boats there are.
Someone must pay for the repairs.
Anyone may draw water from the river.
A fisherman earns four dollars a day.
A farmer who loses his well loses his farm.
An engineer needs ten years of training.
A judge in the capital ruled against the village.
Two ministers resigned over it.
Few countries publish such figures.
No country has done so.
Each country keeps its own records.
All members of the family work.
Young people leave for the city.
Women who fetch water spend four hours a day on it.
Experts from the university measured the flow.
A team of experts measured the flow.
The experts were paid by the state.
Participants in the scheme keep a third of the catch.
Members of the cooperative pay two dollars a month.
The audience for such films is small.
The room in which the records are kept is damp.
The hall was built in 1936.
The floor of the valley is clay.
There was a drop in prices.
There were four reasons for the change.
There is no agreement between the two states.
There is little interest in the north.
This was done in three steps.
This was the first of its kind.
This raised the price by a fifth.
These were sold abroad.
That was the end of the scheme.
She asked what would happen if the dam failed.
She wondered whether the law could be changed.
She doubted that it would last.
She was not sure that it would last.
She had been told by several fishermen that the catch had fallen.
She reported that several villages had refused.
She concluded that everyone would gain.
She said that it was often argued that dams pay for themselves.
As she put it, some rivers have no friends.
To her mind, the experts were wrong.
In her experience, officials say little and mean less.
According to her, many farmers want smaller dams.
Many of these villages, she noted, have no road.
What most farmers want, she argued, is a price.
If nobody pays, nothing is mended.
When farmers are asked, they answer.
Although many had doubted it, the scheme paid for itself.
While some rivers are shared, others are not.
Nine out of ten respondents wanted a smaller dam.
One village asked for a school instead.
Of the forty households visited, thirty wanted to move.
Half of those interviewed said that they had never been asked.
The fund is managed by a board on which two farmers sit.
Both countries claimed the island.
Several states have since ratified the treaty.
Some states maintain that the treaty is void.
The two sides signed in 1994.
Neither side has kept its word.
In the second case the court was divided.
The crew was never found.
The engineers, who had warned of this, were dismissed.
Letters from the period describe the flood.
The press called it a miracle.
Historians disagree about the date.
Lawyers call this a lacuna.
Economists have long disputed this.
The paper went on to describe nine dams.
The paper was based on interviews.
The presenter then turned to the law.
The speaker suggested that the levy be doubled.
The author proposed a levy.
""".strip().splitlines()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sentence", OF_THE_ROOM)
def test_what_people_say_who_are_not_named_is_tied_to_no_name(place, sentence):
    assert names(place, sentence) == [None]


@pytest.mark.parametrize("sentence", OF_THE_PRESENTER)
def test_what_a_presenter_tells_stays_theirs(sentence):
    assert names("within a presentation", sentence, "The dams are old.") == ["Mei Yang", "Mei Yang"]


@pytest.mark.parametrize(
    "after",
    ["He added that nobody knew.", "She also said that it leaked.", "The speaker went on to doubt the price.",
     "He went on to say that steel rusts.", "In his view, nobody knew.", "They wanted a figure.", "The dam was old.",
     "He said that his village had none.", "It leaked, she said."],
)  # fmt: skip
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sentence", [*OF_THE_ROOM[::12], "One participant asked Dr Yang whether the dam would hold."])
def test_who_goes_on_after_people_who_are_not_named_has_no_name_either(place, sentence, after):
    assert names(place, sentence, after) == [None, None]


def test_who_was_asked_answers_by_name():
    asked = "One participant asked Dr Yang whether the dam would hold."

    assert names("a paragraph after a presentation", asked, "She replied that it would.") == [None, "Mei Yang"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Asked by a participant whether it would hold, Dr Yang replied that it would.", "Mei Yang"),
        ("Another speaker, Dr Arun Rao of the Delhi Centre, thought that dams unite.", "Arun Rao"),
        ("Dr Rao agreed with several delegates that dams unite.", "Arun Rao"),
        ("Dr Rao said that many experts disagree.", "Arun Rao"),
        ("In reply to a delegate, Dr Yang said that it would hold.", "Mei Yang"),
    ],
)
def test_who_is_named_keeps_what_they_say_of_others(sentence, name):
    assert names("within a discussion", RAO, sentence)[-1] == name


WHO = st.sampled_from(
    ["One participant", "Another delegate", "Several speakers", "Two of the younger members", "Some in the room",
     "A fisherman at the back", "Someone", "Others", "The audience", "A voice from the floor", "Many of those present",
     "One of the lawyers present", "More than one delegate", "Participants from the coast", "A few", "Nobody",
     "An engineer in the audience", "Most of the discussants", "The questioner", "A third participant"]
)  # fmt: skip
DOES = st.sampled_from(
    ["doubted", "argued", "asked", "objected", "wondered whether", "said", "pointed out", "felt",
     "was not convinced of", "agreed on", "replied to", "insisted on", "called for", "complained about",
     "welcomed", "questioned", "noted"]
)  # fmt: skip
WHAT = st.sampled_from(
    ["the figures", "the price of steel", "what Dr Yang had said", "the paper by Dr Yang", "her conclusion", "it"]
)
LEAD = st.sampled_from(
    ["", "However, ", "In reply, ", "On the price, ", "As to Dr Yang’s figures, ", "At this point ", "And ", "Yet "]
)


@given(place=st.sampled_from(sorted(PLACES)), lead=LEAD, who=WHO, does=DOES, what=WHAT)
def test_nobody_s_name_stands_by_what_nobody_in_particular_said(place, lead, who, does, what):
    who = who if not lead else who[0].lower() + who[1:]

    assert names(place, f"{lead}{who} {does} {what}.") == [None]
